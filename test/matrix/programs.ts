/** The programs of a user of vitc, in both languages: one that is type-checked, one that runs. */
import type { Emission } from "../../src/codegen/runner/emit-javascript.ts";
import { loadGolden } from "../support/golden.ts";

export const languages: readonly Emission[] = ["ts", "js"];

export const golden = loadGolden("vit_micro");

/** By the names of their files. What is checked is TypeScript, whatever its modules are. */
export const programs = (emit: Emission): Readonly<Record<string, string>> => ({
  [`use-${emit}.ts`]: use(emit),
  [`run-${emit}.${emit}`]: running(emit),
});

const use = (
  emit: Emission,
): string => `import { load, requirements, shapes, tensor, VitcError, type Dialect, type Inputs, type Outputs, type Runner, type TapName, type Taps, type TargetName } from "./${emit}/vit_micro/index.${emit}";
import * as trainers from "./${emit}/vit_micro/train-vit_micro_ce.${emit}";
import * as processor from "./processor-${emit}/vit_micro/index.${emit}";
import * as processorTrainers from "./processor-${emit}/vit_micro/train-vit_micro_ce.${emit}";
import { compileVariant, openSpec } from "vitc";
import { loadModel, type LoadOptions } from "vitc/runtime";

type Adapter = Parameters<typeof requirements>[0];

export async function use(image: Float32Array, adapter: Adapter): Promise<readonly number[]> {
  const options = { weights: { random: 1 } } satisfies LoadOptions;
  const model: Runner = await load({ ...options, target: "wasm" satisfies TargetName });
  const inputs: Inputs = { image: tensor(image, [1, ...shapes.image]) };
  const result: Outputs = await model.run(inputs);
  const tapped: Pick<Taps, "norm"> = await model.run(inputs, { taps: ["norm" satisfies TapName] });
  const dialect: Dialect = "canonical";
  const asked = [await requirements(adapter, { taps: true }), await processor.requirements(adapter), trainers.requirements(), processorTrainers.requirements()];
  const trainer: processorTrainers.Trainer = await processorTrainers.loadTrainer({ seed: 1, dialect });
  const numbers: trainers.StepNumbers = await trainer.step({ image, label: Int32Array.of(1) });
  const spec = openSpec({ name: "a.vit", text: "" }, () => undefined);
  const { plan } = compileVariant(spec, "a");
  const loaded = await loadModel(undefined, plan, { weights: { random: 1 } });
  if (new VitcError("input", "").code !== "input") throw new Error(JSON.stringify(asked));
  return [...result.logits, ...tapped.norm, trainer.info.step, numbers.lr, loaded.info.memory.total];
}

// @ts-expect-error a target that is not there
export const wrongTarget = (): unknown => load({ weights: { random: 1 }, target: "tpu" });
// @ts-expect-error an input that is not there
export const wrongInput = (model: processor.Runner): unknown => model.run({ picture: new Float32Array(4) });
// @ts-expect-error a recipe has no such option
export const wrongOption = (): unknown => processorTrainers.loadTrainer({ rate: 1 });
`;

const typed = (emit: Emission, type: string): string => (emit === "ts" ? type : "");

/** Prints the logits of the golden case, by the kernels for the processor. */
export const running = (
  emit: Emission,
  from = `./${emit}/vit_micro/index.${emit}`,
): string => `import { load, requirements, shapes, tensor, VitcError${typed(emit, ", type Runner")} } from "${from}";

const { parameters, input } = ${JSON.stringify({ parameters: golden.parameters, input: golden.input })};

function values({ name, shape, offset, scale }${typed(emit, ": (typeof parameters)[number]")})${typed(emit, ": Float32Array")} {
  let seed = 0x811c9dc5;
  for (const b of new TextEncoder().encode(name)) seed = Math.imul(seed ^ b, 0x01000193);
  const length = shape.reduce((a, b) => a * b, 1);
  return Float32Array.from({ length }, (_, i) => {
    let x = seed + Math.imul(i, 0x9e3779b9);
    x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    x ^= x >>> 15;
    return offset + scale * ((x >>> 8) / 8388608 - 1);
  });
}

if (typeof requirements !== "function" || !(new VitcError("input", "") instanceof Error)) throw new Error("no such names");
const weights = Object.fromEntries(parameters.map((p) => [p.name, values(p)]));
const batch = input.shape[0]${typed(emit, "!")};
const model${typed(emit, ": Runner")} = await load({ weights, target: "wasm", maxBatch: batch });
const { logits } = await model.run({ image: tensor(values(input), [batch, ...shapes.image]) });
model.dispose();
console.log(JSON.stringify([...logits]));
`;
