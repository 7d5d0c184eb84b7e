/**
 * What it costs that kernels of several sizes share a text whose numbers are uniforms: the plan as it is, in turns with
 * the same plan in which every dispatch has a text of its own with the numbers as constants. `npx tsx
 * bench/shared-texts.ts [variant…]`.
 */
import { openDevice } from "../src/node/adapter.ts";
import { compileVariant } from "../src/compile.ts";
import { loadModel } from "../src/runtime/index.ts";
import type { Plan, PlanDispatch, PlanPipeline } from "../src/runtime/plan.ts";
import { generatedVariants } from "../build/generated.ts";
import { goldenInput, goldenParams, loadGolden } from "../test/support/golden.ts";
import { repositorySpec } from "../test/support/model-run.ts";
import { median } from "../src/host/statistics.ts";

/** The same dispatches, none of them with sizes. */
function withConstants(plan: Plan): Plan {
  const pipelines: PlanPipeline[] = [];
  const alone = ({ sizes, ...dispatch }: PlanDispatch): PlanDispatch => {
    const shared = plan.pipelines[dispatch.pipeline]!;
    let text = shared.wgsl;
    const fields = /struct Sizes \{(.*)\}\n.*\n/.exec(text);
    for (const [i, [, name, type]] of [...(fields?.[1] ?? "").matchAll(/(\w+): (\w+)/g)].entries()) {
      text = text.replace(`sizes.${name}`, `${sizes![i]!}${type === "u32" ? "u" : ""}`);
    }
    text = text.replace(/struct Sizes .*\n.*\n/, "");
    const known = pipelines.findIndex((p) => p.wgsl === text);
    return { ...dispatch, pipeline: known < 0 ? pipelines.push({ ...shared, wgsl: text }) - 1 : known };
  };
  return {
    ...plan,
    fold: plan.fold.map((f) => ({ ...f, dispatches: f.dispatches.map(alone) })),
    dispatches: plan.dispatches.map(alone),
    pipelines,
  };
}

const named = process.argv.slice(2);
for (const name of named.length > 0 ? named : ["swin_tiny_patch4_window7_224", "cvt_13_224"]) {
  const family = Object.keys(generatedVariants).find((f) => generatedVariants[f]!.includes(name))!;
  const { plan } = compileVariant(repositorySpec(family), name);
  const golden = loadGolden(name);
  const { device } = await openDevice();
  const weights = goldenParams(golden);
  const inputs = { [plan.inputs[0]!.name]: goldenInput(golden).data } as never;
  const sides = [plan, withConstants(plan)].map((p) => ({ plan: p, wall: [] as number[], processor: [] as number[] }));
  const models = [];
  for (const side of sides) models.push(await loadModel(device, side.plan, { weights }));
  for (let round = 0; round < 7; round++) {
    for (const i of round % 2 === 0 ? [0, 1] : [1, 0]) {
      const [begun, used] = [performance.now(), process.cpuUsage()];
      await models[i]!.run(inputs);
      const { user, system } = process.cpuUsage(used);
      sides[i]!.wall.push(performance.now() - begun);
      sides[i]!.processor.push((user + system) / 1000);
    }
  }
  sides.forEach(({ plan: { pipelines }, wall, processor }, i) =>
    console.log(
      `${name}, ${i === 0 ? "sizes as uniforms" : "as constants"}: ${pipelines.length} pipelines, forward ${median(wall).toFixed(0)} ms, processor ${median(processor).toFixed(0)} ms`,
    ),
  );
}
process.exit(0);
