/**
 * The blocks of specs/lib give PyTorch's numbers (`test/golden/make/lib_cases.py`), and its derivatives: as equations in float64, as kernels, and
 * on the processor, in WebAssembly. All cases of a file are one model, each a block of its own.
 */
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { compileVariant, openSpec } from "../../src/compile.ts";
import { evaluateGraph } from "../../src/interp/evaluate-graph.ts";
import { executeKernels } from "../../src/interp/execute-kernels.ts";
import { elements, inputsOf, paramsOf } from "../../src/ir/graph.ts";
import { wasm } from "../../src/ir/target.ts";
import { loadModel } from "../../src/runtime/index.ts";
import { values } from "../support/golden.ts";
import { withGradients, withLoss } from "../support/gradients.ts";
import { firstDifference } from "../support/pass-test.ts";
import { spread } from "../support/zoo.ts";

interface Case {
  /** What a block does with `inputs`, to its result `y`. */
  readonly text: string;
  /** Shapes; of integers with their bound. */
  readonly inputs: Readonly<Record<string, readonly number[] | readonly [readonly number[], number]>>;
  readonly parameters: Readonly<Record<string, readonly number[]>>;
  readonly output: readonly number[];
  /** How the weighed output changes along a direction of each that is given. */
  readonly slopes: Readonly<Record<string, number>>;
}

const folder = new URL("../golden/lib/", import.meta.url);
const files = readdirSync(folder).flatMap((f) => (f === "optim.json" ? [] : [f.replace(".json", "")]));

const isBounded = (shape: Case["inputs"][string]): shape is readonly [readonly number[], number] =>
  Array.isArray(shape[0]);

/** A block of the case `i`, and what a model has of it: names begin with `ci`. */
function parts({ text, inputs }: Case, i: number): { readonly block: string; readonly lines: readonly string[] } {
  const all = Object.entries(inputs).map(([name, shape]) => {
    const [axes, kind] = isBounded(shape) ? [shape[0], `: class(${shape[1]})`] : [shape, ""];
    const sizes = axes.length > 0 ? `[${axes.join(", ")}]` : "";
    return { formal: sizes === "" ? name : `${name}[...]`, name: `c${i}_${name}`, input: `${sizes}${kind}` };
  });
  const block = `block c${i}(${all.map((f) => f.formal).join(", ")}) -> y[...] {\n  ${text}\n}`;
  const call = `output y${i} = c${i}(${all.map((f) => f.name).join(", ")}) as c${i}`;
  return { block, lines: [...all.map((f) => `input ${f.name}${f.input}`), call] };
}

describe.each(files)("lib/%s.vit", async (file) => {
  const cases = JSON.parse(readFileSync(new URL(`${file}.json`, folder), "utf8")) as Case[];
  const all = cases.map(parts);
  const model = `model m() {\n  ${all.flatMap((p) => p.lines).join("\n  ")}\n}`;
  const text = ['import "lib/nn.vit"', `import "lib/${file}.vit"`, ...all.map((p) => p.block), model, ""].join("\n");
  const compiled = compileVariant(
    openSpec({ name: "test.vit", text }, () => undefined),
    "m",
    { target: wasm },
  );
  const { source: graph, program } = compiled;
  const inputs = Object.fromEntries(
    inputsOf(graph).map(({ id, shape, classes }) => {
      const drawn = values(id.replace(/^c\d+_/, ""), elements(shape), 0, 1);
      const numbers = classes === undefined ? drawn : Int32Array.from(drawn, (v) => ((v + 1) / 2) * classes);
      return [id, numbers];
    }),
  );
  const params = Object.fromEntries(
    paramsOf(graph).map(({ id, shape }) => {
      const name = id.replace(/^c\d+\./, "");
      return [id, values(name, elements(shape), ...spread(name, shape))];
    }),
  );
  const data = { batch: 1, inputs, params };
  const exact = evaluateGraph(graph, data);
  const kernels = executeKernels(program, data);
  const loaded = await loadModel(undefined, compiled.plan, { weights: params });
  const run = (await loaded.run(inputs as never)) as unknown as Readonly<Record<string, Float32Array>>;
  loaded.dispose();

  test.each(cases.map((case_, i) => ({ ...case_, i })))("$text", ({ parameters, output, i }) => {
    const own = paramsOf(graph).filter(({ id }) => id.startsWith(`c${i}.`));
    expect(Object.fromEntries(own.map(({ id, shape }) => [id.replace(/^c\d+\./, ""), shape]))).toEqual(parameters);
    const size = Math.max(...output.map(Math.abs));
    const result = exact.get(graph.outputs[i]!.value)!;
    expect(firstDifference(Float64Array.from(output), result, 5e-9 * size)).toBeUndefined();
    const executed = kernels.get(program.outputs[i]!.value)!;
    expect(firstDifference(result, executed, 1e-8 * size)).toBeUndefined();
    expect(firstDifference(result, Float64Array.from(run[`y${i}`]!), 1e-5 * size)).toBeUndefined();
  });

  test("derivatives", () => {
    const by = [...inputsOf(graph), ...paramsOf(graph)].flatMap((v) => ("classes" in v && v.classes ? [] : [v.id]));
    const { graph: both, differentiated } = withGradients(withLoss(graph), "loss", by);
    const weights = graph.outputs.map(({ name, value }) => [
      `weight of ${name}`,
      values("weight of y", elements(graph.values.get(value)!.shape), 0, 1),
    ]);
    const found = evaluateGraph(both, { ...data, inputs: { ...inputs, ...Object.fromEntries(weights) } });
    for (const [i, { text: line, slopes }] of cases.entries())
      for (const [name, slope] of Object.entries(slopes)) {
        const id = [`c${i}_${name}`, `c${i}.${name}`].find((of) => differentiated.gradients.has(of))!;
        const gradient = found.get(differentiated.gradients.get(id)!)!;
        const along = values(`direction of ${name}`, gradient.length, 0, 1);
        const said = gradient.reduce((sum, g, n) => sum + g * along[n]!, 0);
        expect(Math.abs(said - slope), `${line}, by ${name}: ${said}, not ${slope}`).toBeLessThan(
          5e-9 * (1 + Math.abs(slope)),
        );
      }
  });
});
