/** Products of matrices as models have them: the compiler's kernels beside those written by hand, in one process. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { assemble } from "../../src/codegen/wasm/assemble.ts";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { wasm } from "../../src/ir/target.ts";
import type { PlanCall, WasmBody, WasmPlan } from "../../src/runtime/plan.ts";
import { Layout } from "../../src/runtime/wasm/layout.ts";
import { repositorySpec } from "../../test/support/model-run.ts";
import { child, denoCommand, denoVersion, versionOf } from "../compare/hosts.ts";
import { familyOf } from "../compare/subject.ts";
import { fits, type HandTile, handTiles, peakText, productText, type Size } from "./hand-tuned-product.ts";
import { engineOf } from "./product-tables.ts";
import type { Call, Code, OwnProduct, ProductJob, ProductRates } from "./product-job.ts";

/** A size, and how often a forward pass of which models has it. */
export interface ModelProduct {
  readonly size: Size;
  readonly counts: Readonly<Record<string, number>>;
}

/** Rows, columns and steps below these are no matter of tiles. */
const least = { rows: 16, columns: 16, depth: 16 };

/** The sizes of the models' contractions, as their kernels for the processor have them. */
export function productsOf(models: readonly string[]): ModelProduct[] {
  const found = new Map<string, { size: Size; counts: Record<string, number> }>();
  for (const model of models) {
    const { program } = compileVariant(repositorySpec(familyOf(model)), model, { target: wasm });
    for (const { form, batched } of program.kernels) {
      if (form.kind !== "contract" || !batched || form.b !== undefined) continue;
      const size = { rows: form.m?.size ?? 1, depth: form.k.size, columns: form.n?.size ?? 1 };
      if (size.rows < least.rows || size.columns < least.columns || size.depth < least.depth) continue;
      const key = Object.values(size).join(" ");
      if (!found.has(key)) found.set(key, { size, counts: {} });
      const { counts } = found.get(key)!;
      counts[model] = (counts[model] ?? 0) + 1;
    }
  }
  return [...found.values()];
}

async function codeOf(text: (relaxed: boolean) => string): Promise<Code> {
  const base64 = async (relaxed: boolean): Promise<string> =>
    Buffer.from((await assemble(text(relaxed), { relaxed })).bytes).toString("base64");
  return { plain: await base64(false), relaxed: await base64(true) };
}

/** The product as the compiler makes it of its equation. */
async function ownProduct({ rows, depth, columns }: Size): Promise<OwnProduct> {
  const text = `model product() {\n  input x[${rows}, ${depth}]\n  param weight[${columns}, ${depth}] ~ zeros\n  output y[t, o] = sum[i] x[t, i] * weight[o, i]\n}\n`;
  const plan: WasmPlan = compileVariant(
    openSpec({ name: "product.vit", text }, () => undefined),
    "product",
    { target: wasm },
  ).plan;
  const layout = new Layout(plan, { rows: 1, threads: 1 });
  const call = (c: PlanCall): Call => ({
    name: plan.functions[c.function]!,
    units: c.units,
    args: [...layout.step(c).args, layout.scratchAt],
  });
  const inflated = async (body: WasmBody | (() => Promise<WasmBody>)): Promise<string> => {
    const { base64 } = typeof body === "function" ? await body() : body;
    return inflateRawSync(Buffer.from(base64, "base64")).toString("base64");
  };
  return {
    code: { plain: await inflated(plan.bodies.plain), relaxed: await inflated(plan.bodies.relaxed) },
    bytes: layout.end,
    a: layout.at(plan.inputs[0]!.region),
    b: layout.at(plan.params[0]!.region),
    y: layout.at(plan.outputs[0]!.region),
    fold: plan.fold.flatMap((f) => f.dispatches.map(call)),
    calls: plan.dispatches.map(call),
  };
}

export const tilesFor = (size: Size): HandTile[] => handTiles.filter((t) => fits(t, size));

/** Everything that an engine is to measure. */
export async function productJob(sizes: readonly Size[], rounds: number): Promise<ProductJob> {
  const list: ProductJob["sizes"][number][] = [];
  for (const size of sizes) {
    const hand: { tile: HandTile; code: Code }[] = [];
    for (const tile of tilesFor(size)) hand.push({ tile, code: await codeOf((r) => productText(tile, size, r)) });
    list.push({ size, own: await ownProduct(size), hand });
  }
  return { peak: await codeOf(peakText), sizes: list, rounds };
}

/** An engine: its binary, and the words before the script's name. */
export interface Engine {
  readonly name: string;
  readonly command: readonly string[];
}

/** This Node, those given by their binaries, and the Deno of the development dependencies. */
export const enginesWith = (nodes: readonly string[]): Engine[] => [
  ...[process.execPath, ...nodes].map((node) => ({
    name: engineOf("node", versionOf(node)),
    command: [node, "--no-liftoff"],
  })),
  { name: engineOf("deno", denoVersion()), command: denoCommand("--allow-read", "--v8-flags=--no-liftoff") },
];

/** What engines make of a job, one after the other. @throws Error where a result is wrong */
export async function measureProducts(
  engines: readonly Engine[],
  job: ProductJob,
  folder: string,
): Promise<Record<string, ProductRates>> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [script, data] = [join(folder, "in-engine.mjs"), join(folder, "job.json")];
  await build({
    entryPoints: [join(import.meta.dirname, "in-engine.ts")],
    bundle: true,
    external: ["node:*"],
    format: "esm",
    target: "es2022",
    outfile: script,
  });
  writeFileSync(data, JSON.stringify(job));
  const rates: Record<string, ProductRates> = {};
  for (const { name, command } of engines)
    rates[name] = await child<ProductRates>(command[0]!, [...command.slice(1), script, data], {}, 900_000);
  rmSync(folder, { recursive: true });
  return rates;
}
