/** Exported packages in PyTorch: many in one process, which takes seconds to start. */
import { execFileSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { elaborateVariant } from "../../src/compile.ts";
import { CallRecorder } from "../../src/elaborate/call-tree.ts";
import type { Spec } from "../../src/elaborate/elaborate.ts";
import { type Package, packageFiles } from "../../src/export/torch/package-files.ts";
import { probesOf } from "../../src/export/torch/probes.ts";
import type { OracleOptions } from "../../src/interp/evaluate-graph.ts";
import { type Graph, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { commentOf } from "../../src/language/docs.ts";

export const python = process.env.VITC_PYTHON ?? "/usr/bin/python3";

/** The version of PyTorch that there is; undefined where there is none, and its tests are skipped. */
export const torchVersion = ((): string | undefined => {
  try {
    return execFileSync(python, ["-c", "import torch, numpy; print(torch.__version__)"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    console.warn(`${python} has no PyTorch: its tests are skipped`);
    return undefined;
  }
})();

/** The names that every module of PyTorch has, in the version that there is. */
export const namesOfModules = (): string[] =>
  JSON.parse(
    execFileSync(
      python,
      [
        "-c",
        "import json; from torch import nn; print(json.dumps(dir(nn.Module()) + list(nn.Module.__annotations__)))",
      ],
      { encoding: "utf8" },
    ),
  ) as string[];

export interface Exported extends Package {
  readonly graph: Graph;
  readonly taps: readonly string[];
}

/** A variant as a package, with these of its taps. */
export function exported(spec: Spec, variant: string, taps: readonly string[] = []): Exported {
  const recorder = new CallRecorder();
  const graph = elaborateVariant(spec, variant, recorder);
  const probes = probesOf(spec, variant, recorder.root!);
  return { ...packageFiles(graph, recorder.root!, { spec: "spec.vit", taps, docs: commentOf, probes }), graph, taps };
}

/** Writes a package into `folder`. */
export function writePackage(folder: string, { files }: Package): void {
  for (const name of files.keys()) mkdirSync(dirname(join(folder, name)), { recursive: true });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}

export type TorchCase = Exported & Pick<OracleOptions, "inputs" | "params" | "batch">;

export interface TorchResult {
  /** Shapes by the names of the module's `state_dict`. */
  readonly state: Readonly<Record<string, readonly number[]>>;
  /** Outputs and taps, in order. */
  readonly outputs: readonly { readonly shape: readonly number[]; readonly data: Float64Array }[];
  readonly error?: string;
}

/** What each module computes in float64, once its parameters were loaded strictly. */
export function runTorch(folder: string, cases: readonly TorchCase[]): TorchResult[] {
  mkdirSync(folder, { recursive: true });
  const given = openSync(join(folder, "given.bin"), "w");
  let bytes = 0;
  const write = (data: ArrayLike<number>): void => {
    const numbers = Float32Array.from(data);
    for (let at = 0; at < numbers.byteLength; ) at += writeSync(given, new Uint8Array(numbers.buffer, at));
    bytes += numbers.byteLength;
  };
  const listed = cases.map((c, i) => {
    const name = `case_${i}`;
    writePackage(join(folder, name), c);
    const start = bytes;
    const params = paramsOf(c.graph).map((p) => {
      write(c.params[p.id]!);
      return { name: p.id, shape: p.shape };
    });
    const inputs = inputsOf(c.graph).map((v) => {
      write(c.inputs[v.id]!);
      return { shape: [...(v.batched && !v.shared ? [c.batch] : []), ...v.shape], whole: v.classes !== undefined };
    });
    return { package: name, factory: c.factory, params, inputs, bytes: bytes - start };
  });
  closeSync(given);
  writeFileSync(join(folder, "cases.json"), JSON.stringify(listed));
  execFileSync(python, [join(import.meta.dirname, "forward.py"), folder], { stdio: ["ignore", "inherit", "inherit"] });
  const told = JSON.parse(readFileSync(join(folder, "results.json"), "utf8")) as {
    state?: TorchResult["state"];
    shapes?: number[][];
    error?: string;
  }[];
  const { buffer, byteOffset, byteLength } = readFileSync(join(folder, "computed.bin"));
  const computed = new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
  let at = 0;
  return told.map(({ state = {}, shapes = [], error }) => {
    const outputs = shapes.map((shape) => {
      const from = at;
      at += shape.reduce((a, b) => a * b, 1);
      return { shape, data: computed.subarray(from, at) };
    });
    return { state, outputs, ...(error !== undefined && { error }) };
  });
}
