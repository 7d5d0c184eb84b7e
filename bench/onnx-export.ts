/**
 * Exported models beside those that PyTorch's exporter made of the same networks (`test/golden/onnx`), on ONNX Runtime's
 * processor: `tsx bench/onnx-export.ts [--rounds N] [--only TEXT] [--threads N] [--batch N] [--opset N]`. Both take turns in one process on the
 * same weights and image, after their logits were compared. A pass of one thread is told by the processor's time that it
 * took, so that a busy machine shows little, and of more by the clock; ratios below 1 are ours. Nodes are counted in the files, and in what the runtime's
 * optimiser made of them.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { elaborateVariant } from "../src/compile.ts";
import { exportOnnx } from "../src/export/onnx/export-onnx.ts";
import { opsets } from "../src/export/onnx/opsets.ts";
import { median } from "../src/host/statistics.ts";
import { compareOutput, goldenInput, goldenParams, loadGolden } from "../test/support/golden.ts";
import { repositorySpec } from "../test/support/model-run.ts";
import { countNodes, injectWeights, withBatch } from "./compare/onnx-model.ts";
import { installPeers } from "./compare/install-peers.ts";
import { peerFolder } from "./compare/code-files.ts";

const models = [
  "vit_tiny_patch16_224",
  "deit_tiny_distilled_patch16_224",
  "swin_tiny_patch4_window7_224",
  "cvt_13_224",
];

const { values: flags } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    only: { type: "string", default: "" },
    threads: { type: "string", default: "1" },
    batch: { type: "string", default: "1" },
    opset: { type: "string", default: String(opsets.usual) },
  },
});

/** What is used of onnxruntime-node. */
interface Runtime {
  readonly InferenceSession: { create(model: Uint8Array, options: object): Promise<Session> };
  readonly Tensor: new (type: "float32", data: Float32Array, shape: readonly number[]) => unknown;
}
interface Session {
  readonly inputNames: readonly string[];
  run(feeds: object): Promise<Readonly<Record<string, { readonly data: Float32Array }>>>;
  release(): Promise<void>;
}

/** A model at work. */
interface Side {
  readonly session: Session;
  /** In its file, and when it is optimised. */
  readonly nodes: readonly [number, number];
}

async function opened({ InferenceSession }: Runtime, bytes: Uint8Array): Promise<Side> {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-bench-"));
  try {
    const optimizedModelFilePath = join(scratch, "optimised.onnx");
    const session = await InferenceSession.create(bytes, {
      logSeverityLevel: 3,
      intraOpNumThreads: Number(flags.threads),
      optimizedModelFilePath,
    });
    return { session, nodes: [countNodes(bytes), countNodes(readFileSync(optimizedModelFilePath))] };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

async function compared(runtime: Runtime, name: string): Promise<string> {
  const golden = loadGolden(name);
  const params = goldenParams(golden);
  const { bytes } = exportOnnx(elaborateVariant(repositorySpec(golden.family), name), {
    params,
    opset: Number(flags.opset),
    producer: { version: "bench" },
    spec: golden.family,
    besideName: `${name}.onnx.data`,
  });
  const published = readFileSync(new URL(`../test/golden/onnx/${name}.onnx`, import.meta.url));
  const batch = Number(flags.batch);
  const theirs = injectWeights(published, params);
  const sides = [
    await opened(runtime, bytes),
    await opened(runtime, batch === 1 ? theirs : withBatch(theirs, batch)),
  ] as const;
  const input = goldenInput(golden);
  const size = input.data.length / input.batch;
  const images = Float32Array.from({ length: batch * size }, (_, i) => input.data[i % size]!);
  const pass = async ({ session }: Side): Promise<{ took: number; logits: Float32Array }> => {
    const feeds = { [session.inputNames[0]!]: new runtime.Tensor("float32", images, [batch, ...input.shape.slice(1)]) };
    const [start, before] = [performance.now(), process.cpuUsage()];
    const { logits } = await session.run(feeds);
    const { user, system } = process.cpuUsage(before);
    // Threads that wait for work are busy, too.
    const took = Number(flags.threads) === 1 ? (user + system) / 1000 : performance.now() - start;
    return { took, logits: logits!.data };
  };
  for (const side of sides) {
    const { logits } = await pass(side);
    const count = golden.outputs.logits!.values.length / input.batch;
    const expected = {
      ...golden,
      outputs: { logits: { shape: [1, count], values: golden.outputs.logits!.values.slice(0, count) } },
    };
    for (let row = 0; row < batch; row++) {
      const faults = compareOutput(expected, "logits", logits.subarray(row * count, (row + 1) * count));
      if (faults.length > 0) throw new Error(`${name}, row ${row}: ${faults.join(", ")}`);
    }
  }
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < Number(flags.rounds); round++)
    for (const i of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) times[i].push((await pass(sides[i])).took);
  const ratio = median(times[0].map((took, i) => took / times[1][i]!));
  for (const { session } of sides) await session.release();
  const [own, other] = times.map((t) => median(t).toFixed(1));
  const nodes = sides.map((s) => s.nodes.join(" / ")).join(" | ");
  return `| ${name} | ${own} | ${other} | ${ratio.toFixed(3)} | ${nodes} |`;
}

installPeers();
const runtime = createRequire(join(peerFolder, "package.json"))("onnxruntime-node") as Runtime;
console.log(
  "| model | ours, ms | theirs | ratio | our nodes, written / optimised | theirs |\n|---|---|---|---|---|---|",
);
for (const name of models.filter((m) => m.includes(flags.only))) console.log(await compared(runtime, name));
