/**
 * A training written by hand around an ordinary model: its graph with the batch as an axis, a loss, an optimiser as
 * graphs. What elaborating a recipe gives, without the language.
 */
import {
  type Comprehension,
  type Graph,
  type InputValue,
  type NamedValue,
  type ParamValue,
  type Value,
  elements,
  paramsOf,
} from "../../src/ir/graph.ts";
import { type Var, indexVar, makeVar } from "../../src/ir/index-expr.ts";
import { type Scalar, type ValueId, apply, constant, index, load, reduce, select } from "../../src/ir/scalar.ts";
import type { ParameterGroup, Training } from "../../src/ir/training.ts";
import { withBatchAxis } from "./batch-axis.ts";

export interface HandOptions {
  readonly batch: number;
  readonly accumulate?: number;
  readonly average?: boolean;
  readonly clip?: number;
  readonly peak?: number;
}

const comprehension = (id: string, axes: readonly Var[], body: Scalar): Comprehension => ({
  kind: "comprehension",
  id,
  shape: axes.map((v) => v.size),
  batched: true,
  spans: [],
  axes,
  body,
});
const param = (id: string, shape: readonly number[]): ParamValue => ({
  kind: "param",
  id,
  shape,
  batched: false,
  spans: [],
  trained: false,
  init: ["zeros"],
});
const host = (id: string): InputValue => ({ kind: "input", id, shape: [], batched: true, spans: [], host: true });
const graphOf = (name: string, values: readonly Value[], outputs: readonly NamedValue[]): Graph => ({
  name,
  values: new Map(values.map((v) => [v.id, v])),
  outputs,
  taps: [],
  dialects: {},
  varies: true,
});
const add = (...terms: Scalar[]): Scalar => terms.reduce((a, b) => apply("add", a, b));
const mul = (...factors: Scalar[]): Scalar => factors.reduce((a, b) => apply("mul", a, b));

/** Mean cross entropy of the output `logits`, and the accuracy. */
function withLoss(model: Graph, batch: number, training: boolean): Graph {
  const logits = model.outputs.find((o) => o.name === "logits")!.value;
  const classes = model.values.get(logits)!.shape[1]!;
  const label: InputValue = { kind: "input", id: "label", shape: [batch], batched: true, spans: [], classes };
  const [b, j, c, d] = [makeVar("b", batch), makeVar("j", classes), makeVar("c", classes), makeVar("d", classes)];
  const z = (of: Var, k: Var): Scalar => load(logits, [indexVar(of), indexVar(k)]);
  const [b1, b2, b3, b4] = [makeVar("b", batch), makeVar("b", batch), makeVar("b", batch), makeVar("b", batch)];
  const sum = makeVar("k", classes);
  const top = comprehension("top", [b], reduce("max", [j], z(b, j)));
  const lse = comprehension(
    "lse",
    [b1],
    add(
      load("top", [indexVar(b1)]),
      apply("log", reduce("sum", [sum], apply("exp", apply("sub", z(b1, sum), load("top", [indexVar(b1)]))))),
    ),
  );
  const own = comprehension(
    "own",
    [b2],
    reduce("sum", [c], select(apply("eq", index(indexVar(c)), load("label", [indexVar(b2)])), z(b2, c), constant(0))),
  );
  const loss = comprehension(
    "loss",
    [],
    apply(
      "div",
      reduce("sum", [b3], apply("sub", load("lse", [indexVar(b3)]), load("own", [indexVar(b3)]))),
      constant(batch),
    ),
  );
  const hit = comprehension(
    "hit",
    [b4],
    reduce(
      "max",
      [d],
      select(
        apply("eq", index(indexVar(d)), load("label", [indexVar(b4)])),
        select(apply("le", load("top", [indexVar(b4)]), z(b4, d)), constant(1), constant(0)),
        constant(0),
      ),
    ),
  );
  const b5 = makeVar("b", batch);
  const accuracy = comprehension(
    "accuracy",
    [],
    apply("div", reduce("sum", [b5], load("hit", [indexVar(b5)])), constant(batch)),
  );
  const values = [...model.values.values(), label, top, lse, own, loss, hit, accuracy];
  const outputs: NamedValue[] = [
    { name: "loss", value: "loss" },
    { name: "accuracy", value: "accuracy" },
    ...(training ? [] : model.outputs),
  ];
  return graphOf(model.name, values, outputs);
}

/** Parameters of more than one axis are one group, the others another: only the first decays. */
function groupsOf(graph: Graph): ParameterGroup[] {
  const trained = paramsOf(graph).filter((p) => p.trained);
  return [trained.filter((p) => p.shape.length > 1), trained.filter((p) => p.shape.length <= 1)]
    .filter((g) => g.length > 0)
    .map((params, number) => {
      let size = 0;
      const members = params.map((p) => {
        const offset = size;
        size += 64 * Math.ceil(elements(p.shape) / 64);
        return { param: p.id, offset };
      });
      return { number, members, size };
    });
}

/** AdamW with a warmed-up rate, clipping and a moving average. */
function updateOf(
  groups: readonly ParameterGroup[],
  { accumulate = 1, average = false, clip, peak = 0.01 }: HandOptions,
): Graph {
  const values: Value[] = [host("step")];
  const outputs: NamedValue[] = [];
  const gradients = accumulate > 1 ? "accumulated" : "gradients";
  const at = (id: ValueId): Scalar => load(id, []);
  values.push(
    comprehension(
      "lr",
      [],
      select(
        apply("le", at("step"), constant(3)),
        apply("div", mul(constant(peak), at("step")), constant(3)),
        constant(peak),
      ),
    ),
  );
  for (const g of groups) {
    const vectors = [
      `parameters.${g.number}`,
      `${gradients}.${g.number}`,
      `m.${g.number}`,
      `v.${g.number}`,
      ...(average ? [`average.${g.number}`] : []),
    ];
    values.push(...vectors.map((id) => param(id, [g.size])));
    const i = makeVar("i", g.size);
    const x = load(`${gradients}.${g.number}`, [indexVar(i)]);
    values.push(comprehension(`squares.${g.number}`, [], reduce("sum", [i], mul(x, x))));
  }
  values.push(
    comprehension(
      "norm",
      [],
      apply(
        "sqrt",
        groups.map((g) => at(`squares.${g.number}`)).reduce((a, b) => add(a, b)),
      ),
    ),
  );
  outputs.push({ name: "norm", value: "norm" }, { name: "lr", value: "lr" });
  const finite = apply("lt", apply("abs", at("norm")), constant(3e38));
  for (const { number: k, size } of groups) {
    const equation = (id: string, into: string, body: (at: (id: string) => Scalar) => Scalar): void => {
      const i = makeVar("i", size);
      values.push(
        comprehension(
          id,
          [i],
          select(
            finite,
            body((name) => load(name, [indexVar(i)])),
            load(into, [indexVar(i)]),
          ),
        ),
      );
      outputs.push({ name: id, value: id, into });
    };
    const scale =
      clip === undefined
        ? constant(1)
        : apply("min", constant(1), apply("div", constant(clip), apply("add", at("norm"), constant(1e-6))));
    const g = (of: (id: string) => Scalar): Scalar => mul(scale, of(`${gradients}.${k}`));
    equation(`m.new.${k}`, `m.${k}`, (of) => add(mul(constant(0.9), of(`m.${k}`)), mul(constant(0.1), g(of))));
    equation(`v.new.${k}`, `v.${k}`, (of) =>
      add(mul(constant(0.999), of(`v.${k}`)), mul(constant(0.001), g(of), g(of))),
    );
    const correction = (beta: number): Scalar => apply("sub", constant(1), apply("pow", constant(beta), at("step")));
    const decay = k === 0 ? 0.05 : 0;
    equation(`p.new.${k}`, `parameters.${k}`, (of) =>
      apply(
        "sub",
        mul(of(`parameters.${k}`), apply("sub", constant(1), mul(at("lr"), constant(decay)))),
        mul(
          apply("div", at("lr"), correction(0.9)),
          apply(
            "div",
            of(`m.new.${k}`),
            add(apply("div", apply("sqrt", of(`v.new.${k}`)), apply("sqrt", correction(0.999))), constant(1e-8)),
          ),
        ),
      ),
    );
    if (average)
      equation(`average.new.${k}`, `average.${k}`, (of) =>
        add(mul(constant(0.75), of(`average.${k}`)), mul(constant(0.25), of(`p.new.${k}`))),
      );
  }
  return graphOf("update", values, outputs);
}

/** `accumulated = gradients / count` in the first part of a step, `accumulated + gradients / count` in the others. */
function accumulationOf(groups: readonly ParameterGroup[], count: number): Graph {
  const values: Value[] = [host("micro")];
  const outputs: NamedValue[] = [];
  for (const { number: k, size } of groups) {
    values.push(param(`accumulated.${k}`, [size]), param(`gradients.${k}`, [size]));
    const i = makeVar("i", size);
    const before = select(
      apply("eq", load("micro", []), constant(0)),
      constant(0),
      load(`accumulated.${k}`, [indexVar(i)]),
    );
    values.push(
      comprehension(
        `added.${k}`,
        [i],
        add(before, apply("div", load(`gradients.${k}`, [indexVar(i)]), constant(count))),
      ),
    );
    outputs.push({ name: `added.${k}`, value: `added.${k}`, into: `accumulated.${k}` });
  }
  return graphOf("accumulation", values, outputs);
}

/** A training of `model` (one input of any kind, an output `logits`) by cross entropy. */
export function handTraining(model: Graph, options: HandOptions): Training {
  const { batch, accumulate = 1, average = false } = options;
  const batched = withBatchAxis(model, batch);
  const groups = groupsOf(model);
  return {
    model: model.name,
    recipe: "by_hand",
    batch,
    accumulate,
    metrics: ["accuracy"],
    initialized: [],
    step: withLoss(batched, batch, true),
    evaluation: withLoss(batched, batch, false),
    groups,
    update: updateOf(groups, options),
    ...(accumulate > 1 ? { accumulation: accumulationOf(groups, accumulate) } : {}),
    average,
    augment: {},
    dialects: {},
  };
}
