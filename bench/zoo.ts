/**
 * How many dispatches models of the zoo are, beside the nodes that are left of them in ONNX Runtime, and how long each takes to compile:
 * `npm run bench:zoo [-- --only TEXT] [--all]`. Of each family the variant with the fewest parameters, or with `--all` every one, of
 * which no nodes are counted then. Nodes are those of the exported file once ONNX Runtime's optimiser has put together what it can, with
 * the rules that its build for browsers has, too (`docs/zoo-dispatches.json`, a table of `docs/zoo.md`); times are the processor's.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { compileVariant, elaborateVariant } from "../src/compile.ts";
import { signatureOf } from "../src/evaluate/reference.ts";
import { exportOnnx } from "../src/export/onnx/export-onnx.ts";
import { elements, paramsOf, type Graph } from "../src/ir/graph.ts";
import { initialWeights } from "../src/runtime/initial-weights.ts";
import { families, shipped } from "../test/support/zoo.ts";
import { countNodes } from "./compare/onnx-model.ts";

const { values: flags } = parseArgs({
  options: { only: { type: "string", default: "" }, all: { type: "boolean", default: false } },
});

/** What is used of onnxruntime-node, of the packages of test/engines. */
interface Runtime {
  readonly InferenceSession: { create(model: string, options: object): Promise<{ release(): Promise<void> }> };
}

const place = join(import.meta.dirname, "../test/engines/package.json");
const { InferenceSession } = createRequire(place)("onnxruntime-node") as Runtime;

const numbersIn = (graph: Graph): number => paramsOf(graph).reduce((sum, { shape }) => sum + elements(shape), 0);

/** Nodes that are left of a model, or why there are none. */
async function nodesOf(graph: Graph, family: string): Promise<number | string> {
  const scratch = mkdtempSync(join(tmpdir(), "vitc-bench-"));
  try {
    const params = Object.fromEntries(initialWeights(signatureOf(graph).params, 0));
    const besideName = "model.onnx.data";
    const { bytes, beside } = exportOnnx(graph, { params, producer: { version: "bench" }, spec: family, besideName });
    const model = join(scratch, "model.onnx");
    const optimizedModelFilePath = join(scratch, "optimised.onnx");
    writeFileSync(model, bytes);
    if (beside.length > 0) writeFileSync(join(scratch, besideName), Buffer.concat(beside));
    const options = { logSeverityLevel: 3, intraOpNumThreads: 1, graphOptimizationLevel: "extended" };
    const session = await InferenceSession.create(model, { ...options, optimizedModelFilePath });
    await session.release();
    return countNodes(readFileSync(optimizedModelFilePath));
  } catch (error) {
    return (error as Error).message.split("\n")[0]!;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const found: Record<string, readonly [dispatches: number, nodes: number | null]> = {};
let slowest: readonly [seconds: number, name: string] = [0, ""];
for (const family of families) {
  const spec = shipped(`zoo/${family}`);
  const sized = spec.variants.map(({ name }) => ({ name, size: numbersIn(elaborateVariant(spec, name)) }));
  const [least] = sized.sort((a, b) => a.size - b.size);
  for (const { name } of flags.all ? sized : [least!]) {
    if (!name.includes(flags.only)) continue;
    const before = process.cpuUsage();
    const { plan, source } = compileVariant(spec, name);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    if (seconds > slowest[0]) slowest = [seconds, name];
    const nodes = flags.all ? "" : await nodesOf(source, family);
    console.log(`${name}: ${plan.dispatches.length} dispatches, ${nodes} nodes, ${seconds.toFixed(2)} s`);
    found[name] = [plan.dispatches.length, typeof nodes === "number" ? nodes : null];
  }
}
console.log(`the slowest: ${slowest[1]}, ${slowest[0].toFixed(2)} s`);
if (!flags.all && flags.only === "") {
  const lines = Object.entries(found).map(
    ([name, counts]) => `  "${name}": [${counts.join(", ").replace(/, $/, ", null")}]`,
  );
  writeFileSync(join(import.meta.dirname, "../docs/zoo-dispatches.json"), `{\n${lines.join(",\n")}\n}\n`);
}
