/**
 * Golden numbers against a device: every kernel of sound modules passes; a kernel whose text is spoilt is named, and the
 * next schedule of the module runs in its place.
 */
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { compileVariant, type Compiled } from "../../src/compile.ts";
import { goldenNumbers } from "../../src/compile-self-check.ts";
import { gpu, software, type WebGpuTarget } from "../../src/ir/target.ts";
import { chooseFrom, loadModel, scheduleOf, type Model, type Plan } from "../../src/runtime/index.ts";
import { checkInputs, foldedBy } from "../../src/runtime/self-check.ts";
import { countingDevice, type CountingDevice } from "../support/counting-device.ts";
import { testDevice } from "../support/gpu.ts";
import { repositorySpec } from "../support/model-run.ts";

let counted: CountingDevice;
beforeAll(async () => {
  counted = countingDevice((await testDevice()).device);
});
afterEach(() => {
  expect(counted.live.size, "buffers left behind").toBe(0);
});

const other: WebGpuTarget = { ...gpu, name: "other" };
const targets: readonly WebGpuTarget[] = [software, gpu, other];
const compiledFor = (target: WebGpuTarget, options: object = {}): Compiled<Plan> =>
  compileVariant(repositorySpec("swin"), "swin_micro", { target, ...options });
const sound = targets.map((target) => ({ target, compiled: compiledFor(target) }));
const golden = goldenNumbers(sound);
const plans = sound.map((s) => s.compiled.plan);

/** Whatever a kernel stores, off by a fiftieth. */
const stretched = (text: string): string => times("1.02", text);

/** Of the second example alone, by a half: few of its elements are looked at, and they may be small. */
const stretchedLater = (text: string): string => times("select(1.0, 1.5, batch_row == 1)", text);

function times(factor: string, text: string): string {
  const stored = [...text.matchAll(/var<storage, read_write> (\w+)/g)].at(-1)![1]!;
  const [head, body] = text.split(/(?=fn main\()/) as [string, string];
  return head + body.replace(new RegExp(`(\\b${stored}\\[[^;=]*\\] = )([^;]+);`, "g"), `$1 ${factor} * ($2);`);
}

/** `plan`, whose dispatch number `at` has a text of its own. */
function spoilt(plan: Plan, at: number, spoil = stretched): Plan {
  const pipeline = plan.pipelines[plan.dispatches[at]!.pipeline]!;
  const changed = { ...pipeline, wgsl: spoil(pipeline.wgsl) };
  expect(changed.wgsl).not.toBe(pipeline.wgsl);
  return {
    ...plan,
    pipelines: [...plan.pipelines, changed],
    dispatches: plan.dispatches.map((d, i) => (i === at ? { ...d, pipeline: plan.pipelines.length } : d)),
  };
}

const load = (list: readonly Plan[], options: object = {}): Promise<Model> =>
  loadModel(counted.device, list[0]!, {
    weights: { random: 7 },
    selfCheck: true,
    golden: async () => golden,
    ...(list.length > 1 ? { choose: chooseFrom(list.map((p) => scheduleOf(p))) } : {}),
    ...options,
  });

const failure = (promise: Promise<Model>): Promise<Error> =>
  promise.then(
    () => expect.unreachable("should have failed"),
    (e: Error) => e,
  );

describe("every kernel gives its golden numbers", () => {
  test.each(targets.map((t, i) => [t.name, plans[i]!] as const))("for %s", async (target, plan) => {
    const model = await load([plan], { maxBatch: 3 });
    expect(model.info.target).toBe(target);
    expect(model.info.selfCheck).toEqual({ kernels: foldedBy(plan).length + plan.dispatches.length, rejected: [] });
    const { x } = Object.fromEntries(checkInputs([{ ...plan.inputs[0]!, name: "x" }], 3)) as { x: Float32Array };
    expect(Object.values(await model.run({ [plan.inputs[0]!.name]: x }))[0]!.every(Number.isFinite)).toBe(true);
    model.dispose();
  });

  test("with weights as halves", async () => {
    const compiled = compiledFor(software, { weightsDtype: "f16" });
    const numbers = goldenNumbers([{ target: software, compiled }]);
    const model = await load([compiled.plan], { golden: async () => numbers });
    expect(model.info.selfCheck!.rejected).toEqual([]);
    model.dispose();
  });
});

describe("a kernel that deviates", () => {
  const [plan] = plans as [Plan];
  test("is named, wherever it stands; what follows from it is not", async () => {
    for (let at = 0; at < plan.dispatches.length; at += 2) {
      const { name, at: line } = plan.dispatches[at]!;
      const { message } = await failure(load([spoilt(plan, at)]));
      expect(message).toContain("no schedule passes its self-check on this device:\n  software: the kernel ");
      expect(message).toContain(`the kernel ${name} (${line}) gives `);
    }
  });

  test("in the second example alone is named where more than one is to be run", async () => {
    for (let at = 0; at < plan.dispatches.length; at += 2) {
      const { name, at: line } = plan.dispatches[at]!;
      const later = spoilt(plan, at, stretchedLater);
      const { message } = await failure(load([later], { maxBatch: 3 }));
      expect(message).toContain(`  software: the kernel ${name} (${line}) gives `);
      expect(message).toMatch(/ at element \d+ of example 1$/m);
      (await load([later])).dispose();
    }
  });

  test("makes way for the next schedule, with the reason in info", async () => {
    const at = plan.dispatches.length - 1;
    const model = await load([spoilt(plan, at), plans[1]!, plans[2]!]);
    expect(model.info.target).toBe("gpu");
    expect(model.info.selfCheck!.rejected).toEqual([
      {
        target: "software",
        reason: expect.stringContaining(`the kernel ${plan.dispatches[at]!.name} (${plan.dispatches[at]!.at}) gives `),
      },
    ]);
    model.dispose();
  });

  test("so does one that the device refuses", async () => {
    const model = await load([spoilt(plan, 1, (text) => `${text}\nnonsense`), plans[2]!]);
    expect(model.info.target).toBe("other");
    expect(model.info.selfCheck!.rejected[0]!.reason).toContain("the device refuses the kernel");
    model.dispose();
  });

  test("where all do, all reasons are told; a target that was named has no other", async () => {
    const last = (p: Plan): Plan => spoilt(p, p.dispatches.length - 1);
    expect((await failure(load([last(plans[0]!), last(plans[2]!)]))).message).toMatch(
      /no schedule passes .*\n {2}software: the kernel .*\n {2}other: the kernel .*\n {2}no other: /,
    );
    expect((await failure(load([last(plans[0]!), plans[2]!], { target: "software" }))).message).toMatch(
      /\n {2}software: the kernel .*\n {2}no other: the module has no other schedule$/,
    );
  });

  test("goes unseen where no check was asked for", async () => {
    const model = await load([spoilt(plan, 0)], { selfCheck: false });
    expect(model.info.selfCheck).toBeUndefined();
    model.dispose();
  });
});

test("a module without golden numbers says how to get them", async () => {
  expect((await failure(load([plans[0]!], { golden: undefined }))).message).toBe(
    "load: 'selfCheck': expected a module with golden numbers (vitc compile --self-check), got 'one without'",
  );
});
