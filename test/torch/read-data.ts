/** Data in the hands of exported packages: many tasks in one process of Python, which takes seconds to start. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { torchFiles } from "#assets";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { inputFiles } from "../../src/export/torch/data-files.ts";
import type { Graph } from "../../src/ir/graph.ts";
import type { Augmentation } from "../../src/runtime/host-data.ts";
import { python } from "./run-torch.ts";

/** A function of `read_data.py`, the package that it runs, and its arguments. */
export type Task = readonly [does: string, on: string, args: Readonly<Record<string, unknown>>];

/** What a task gave, or why the package refused it. */
export interface Told {
  readonly value?: unknown;
  readonly refused?: string;
  readonly error?: string;
}

/** The results of tasks, in order. */
export function runTasks(folder: string, tasks: readonly Task[]): Told[] {
  writeFileSync(join(folder, "tasks.json"), JSON.stringify(tasks));
  execFileSync(python, [join(import.meta.dirname, "read_data.py"), folder], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1" },
  });
  return JSON.parse(readFileSync(join(folder, "results.json"), "utf8")) as Told[];
}

/** A model whose input `image` of this shape is made by these statements of `preprocess`. */
export function imageModel(shape: readonly number[], steps: string): Graph {
  const text = `model taking() {
  input image[${shape.join(", ")}]
  preprocess image { ${steps} }
  output y[c] = mean[h, w] image[c, h, w]
}
variant m = taking()
`;
  return elaborateVariant(
    openSpec({ name: "test.vit", text }, () => undefined),
    "m",
  );
}

/** The files of a package that are about its data. */
export function writeDataPackage(folder: string, graph: Graph, augment: readonly Augmentation[] = []): void {
  mkdirSync(join(folder, "trainer"), { recursive: true });
  writeFileSync(join(folder, "__init__.py"), "");
  const own = inputFiles(graph, augment.length === 0 ? {} : { image: augment });
  const files = [...own, ...Object.entries(torchFiles).filter(([name]) => name.startsWith("trainer/"))];
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

/** An array as tasks take it. */
export const asArray = (data: Uint8Array | Float32Array, shape: readonly number[]) => ({
  data: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString("base64"),
  dtype: data instanceof Float32Array ? "<f4" : "u1",
  shape,
});

export const bytesIn = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "base64"));
export const floatsIn = (text: string): Float32Array => new Float32Array(bytesIn(text).buffer);
