/** Packages that train, as `vitc export --recipe` writes them, and their `train.py` in processes of Python. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { elaborateVariant } from "../../src/compile.ts";
import { CallRecorder } from "../../src/elaborate/call-tree.ts";
import { updateRule } from "../../src/elaborate/update-rule.ts";
import { packageFiles } from "../../src/export/torch/package-files.ts";
import { recordTraining } from "../../src/export/torch/recorded-training.ts";
import { trainingFiles } from "../../src/export/torch/training-files.ts";
import { paramsOf } from "../../src/ir/graph.ts";
import { commentOf } from "../../src/language/docs.ts";
import { openSpecFile } from "../../src/project/open-spec-file.ts";
import { writeSafetensors } from "../../src/runtime/safetensors.ts";
import { modelData } from "../support/model-data.ts";
import { python, writePackage } from "./run-torch.ts";

/** Writes the package into `folder`; with weights that are drawn, in its weights.safetensors. */
export function exportRecipe(path: string, model: string, recipe: string, folder: string): void {
  const spec = openSpecFile(path, {});
  const recorder = new CallRecorder();
  const graph = elaborateVariant(spec, model, recorder);
  const docs = commentOf;
  const recorded = recordTraining(spec, model, recipe);
  const { training } = recorded;
  const made = packageFiles(graph, recorder.root!, { spec: path, taps: [], docs, recipe: recorded });
  const more = trainingFiles(graph, training, updateRule(spec, model, training), made, docs);
  writePackage(folder, { ...made, files: new Map([...made.files, ...more]) });
  const { params } = modelData(graph, 1);
  const tensors = paramsOf(graph).map(({ id, shape }) => [id, { shape, data: params[id]! }] as const);
  writeFileSync(join(folder, "weights.safetensors"), writeSafetensors(tensors));
}

export interface Trained {
  /** Of each process. */
  readonly codes: readonly (number | null)[];
  readonly err: string;
}

export interface Processes {
  /** As torchrun starts them; one by itself where nothing is said. */
  readonly count?: number;
  /** Is given the first one's process. */
  readonly during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** `python train.py …`: Debian's torchrun does not work with its Python, so this sets what torchrun would. */
export async function runTrain(
  folder: string,
  args: readonly string[],
  { count = 1, during }: Processes = {},
): Promise<Trained> {
  const many =
    count === 1 ? {} : { WORLD_SIZE: `${count}`, MASTER_ADDR: "127.0.0.1", MASTER_PORT: `${await freePort()}` };
  let err = "";
  const started = Array.from({ length: count }, (_, rank) => {
    const own = count === 1 ? {} : { RANK: `${rank}`, LOCAL_RANK: `${rank}` };
    const child = spawn(python, [`${folder}/train.py`, ...args], {
      env: { ...process.env, ...many, ...own, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "inherit", "pipe"],
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    return child;
  });
  const ends = started.map((child) => once(child, "close") as Promise<[number | null]>);
  await during?.((signal) => void started[0]!.kill(signal));
  const codes = (await Promise.all(ends)).map(([code]) => code);
  return { codes, err };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
