/** The training of `tiny-train-plan.ts` for WebAssembly: the same equations, written out for its two rows. */
import type { AnyTrainPlan, Plan, TrainPlan, WasmPlan } from "../../../src/runtime/plan.ts";
import { tinyAccumulating, tinyTraining } from "../tiny-train-plan.ts";
import { bodyOf } from "./tiny-wasm-plan.ts";

const get = (array: string, i: number): string => `(f32.load offset=${4 * i} (local.get $${array}))`;
const put = (array: string, i: number, value: string): string =>
  `(f32.store offset=${4 * i} (local.get $${array}) ${value})`;
const number = (value: number): string => `(f32.const ${value})`;
const apply =
  (op: string) =>
  (...values: readonly string[]): string =>
    values.reduce((a, b) => `(f32.${op} ${a} ${b})`);
const [add, sub, mul, div] = ["add", "sub", "mul", "div"].map(apply) as [
  ReturnType<typeof apply>,
  ReturnType<typeof apply>,
  ReturnType<typeof apply>,
  ReturnType<typeof apply>,
];
const abs = (value: string): string => `(f32.abs ${value})`;
const each = (n: number, line: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => line(i)).join("\n");
const two = (i: number, j: number): [string, string] => [get("d", i), get("image", j)];

/** By the value that they store: the arrays that they bind, and what they do. */
const kernels: Readonly<Record<string, readonly [arrays: string, body: string]>> = {
  p: [
    "image w b offset p",
    each(2, (i) =>
      put(
        "p",
        i,
        add(
          mul(get("w", 0), get("image", 2 * i)),
          mul(get("w", 1), get("image", 2 * i + 1)),
          get("b", 0),
          get("offset", 0),
        ),
      ),
    ),
  ],
  d: [
    "p label teacher noise d",
    each(2, (i) =>
      put("d", i, add(sub(get("p", i), get("label", i), get("teacher", i)), div(get("noise", 0), number(2 ** 24)))),
    ),
  ],
  loss: ["d loss", put("loss", 0, div(add(mul(get("d", 0), get("d", 0)), mul(get("d", 1), get("d", 1))), number(2)))],
  error: ["d error", put("error", 0, div(add(abs(get("d", 0)), abs(get("d", 1))), number(2)))],
  "gradient:w": ["d image gw", each(2, (i) => put("gw", i, add(mul(...two(0, i)), mul(...two(1, 2 + i)))))],
  "gradient:b": ["d gb", put("gb", 0, add(get("d", 0), get("d", 1)))],
  "seen.new": [
    "image seen",
    put(
      "seen",
      0,
      add(mul(number(0.75), get("seen", 0)), div(mul(number(0.25), add(get("image", 0), get("image", 2))), number(2))),
    ),
  ],
  norm: [
    "g norm",
    put("norm", 0, `(f32.sqrt ${add(...Array.from({ length: 128 }, (_, i) => mul(get("g", i), get("g", i))))})`),
  ],
  "parameters.new": [
    "host norm g m v a",
    `(if (f32.ne ${sub(get("norm", 0), get("norm", 0))} (f32.const 0)) (then (return)))
    ${each(128, (i) =>
      [
        put("m", i, add(mul(get("host", 1), get("m", i)), get("g", i))),
        put("v", i, sub(get("v", i), mul(get("host", 0), get("m", i)))),
        put("a", i, div(add(get("a", i), get("v", i)), number(2))),
      ].join("\n"),
    )}`,
  ],
  accumulated: [
    "micro gradients accumulated",
    each(128, (i) =>
      put(
        "accumulated",
        i,
        add(
          `(select ${number(0)} ${get("accumulated", i)} (f32.eq ${get("micro", 0)} (f32.const 0)))`,
          div(get("gradients", i), number(2)),
        ),
      ),
    ),
  ],
};

const names = Object.keys(kernels);
const body = await bodyOf(
  Object.entries(kernels)
    .map(([name, [arrays, text]]) => {
      const params = ["first", "end", ...arrays.split(" "), "scratch"].map((p) => `(param $${p} i32)`);
      return `(func (export "${name}") ${params.join(" ")}\n${text})`;
    })
    .join("\n"),
);

function toWasm({ pipelines: _, fold: __, dispatches, ...rest }: Plan): WasmPlan {
  const calls = dispatches.map(({ name, at, bindings }) => ({
    function: names.indexOf(name),
    units: 1,
    bindings,
    name,
    at,
  }));
  const plan: WasmPlan = {
    ...rest,
    machine: "wasm",
    bodies: { plain: body, relaxed: body },
    functions: names,
    scratch: 0,
    fold: [],
    dispatches: calls,
  };
  return plan;
}

const training = (plan: TrainPlan): AnyTrainPlan => ({
  ...plan,
  step: toWasm(plan.step),
  update: toWasm(plan.update),
  evaluation: toWasm(plan.evaluation),
  ...(plan.accumulation && { accumulation: toWasm(plan.accumulation) }),
});

export const wasmTraining = training(tinyTraining);
export const wasmAccumulating = training(tinyAccumulating);
