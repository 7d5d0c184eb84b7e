/**
 * What keeping costs: a token of the captioner (`specs/zoo/blip.vit`) that finds keys and values of those before in the model's
 * state and stores its own there, beside the same step over keys and values that lie still: `npm run bench:decoder [-- --target software
 * --length 256 --depth 12]`. Both take turns in one process, with the same weights; medians and their ratio, above 1.3 by the processor's time it fails (the clock's is worth
 * something on a quiet machine alone).
 * What lies still are parameters, which cost less than inputs: these would be handed over in each run.
 */
import { parseArgs } from "node:util";
import { compileVariant, openSpec } from "../src/compile.ts";
import { paramsOf } from "../src/ir/graph.ts";
import { software, wasm, type WebGpuTarget } from "../src/ir/target.ts";
import { openDevice } from "../src/node/index.ts";
import { initialWeights } from "../src/runtime/initial-weights.ts";
import { loadModel, withState } from "../src/runtime/index.ts";
import type { Model } from "../src/runtime/model.ts";
import { signatureOf } from "../src/evaluate/reference.ts";
import { repositorySource } from "../test/support/model-run.ts";

const { values: flags } = parseArgs({
  options: {
    target: { type: "string", default: "wasm" },
    length: { type: "string", default: "256" },
    depth: { type: "string", default: "12" },
    rounds: { type: "string", default: "15" },
  },
});
const [length, depth, rounds] = [flags.length, flags.depth, flags.rounds].map(Number) as [number, number, number];
const target = [wasm, software].find(({ name }) => name === flags.target)!;
const most = 1.3;

/** The patches of an image of 384 by 384 and one for all of it, as wide as words are. */
const [count, dim] = [577, 768];

const blip = repositorySource("zoo/blip.vit").text;
const kept = / {4}state keys[^]*?\n {4}update values.*\n/;

/** The step without a state: its own key and value are computed all the same, and go where they are no more than read. */
const still = blip
  .replace(
    kept,
    "    param keys[length, d] ~ normal(0.3)\n    param values[length, d] ~ normal(0.3)\n    own = k + v\n",
  )
  .replace(
    "  y = joined(scaled_attention(in_heads(q, heads), in_heads(k",
    "  z = joined(scaled_attention(in_heads(q, heads), in_heads(k",
  )
  .replace("bias = seen))\n", "bias = seen))\n  y = if length > 0 then z + 1e-6 * own else z\n");

function compiled(text: string) {
  const call = `variant m = blip_words(length = ${length}, depth = ${depth})\n`;
  const source = { name: "step.vit", text: `${text}\n${call}` };
  return compileVariant(openSpec(source, repositorySource), "m", { target: target as WebGpuTarget });
}

const opened = target === wasm ? undefined : await openDevice({ software: true });

async function load({ plan, source }: ReturnType<typeof compiled>, seed: number): Promise<Model> {
  const weights = Object.fromEntries(initialWeights(signatureOf(source).params, seed));
  const model = await loadModel(opened?.device, plan, { weights });
  return plan.state === undefined ? model : withState<never, Model>(model);
}

const programs = [compiled(blip), compiled(still)] as const;
if (
  programs[1].plan.state !== undefined ||
  paramsOf(programs[1].source).length !== paramsOf(programs[0].source).length + 2 * depth
)
  throw new Error("the step without a state is another model");
const models = [await load(programs[0], 1), await load(programs[1], 1)] as const;
const image = new Float32Array(depth * count * dim).map((_, i) => Math.sin(i));
const inputs = { id: Int32Array.of(7), position: Int32Array.of(length - 1), keys: image, values: image };
/** Of each step, in ms: by the clock, and of all threads together. */
const times: { clock: number; processor: number }[][] = [[], []];
for (let round = -2; round < rounds; round++)
  for (const i of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
    const [start, before] = [performance.now(), process.cpuUsage()];
    await models[i].run(inputs);
    const [clock, { user, system }] = [performance.now() - start, process.cpuUsage(before)];
    if (round >= 0) times[i]!.push({ clock, processor: (user + system) / 1000 });
  }
const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[list.length >> 1]!;
console.log(`${target.name}, ${depth} layers, T = ${length}, a token with what is kept / over what lies still:`);
for (const by of ["clock", "processor"] as const) {
  const [keeping, still] = times.map((list) => median(list.map((t) => t[by]))) as [number, number];
  const ratio = keeping / still;
  console.log(`  ${by}: ${keeping.toFixed(1)} / ${still.toFixed(1)} ms, ${ratio.toFixed(2)} times`);
  if (by === "processor" && !(ratio <= most)) process.exitCode = 1;
}
for (const model of models) model.dispose();
opened?.close();
