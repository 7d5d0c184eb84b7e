/**
 * Kernels built by hand, over the forms, layouts and awkward sizes that code generation has to get right. They are run
 * on a device against the oracle, and their text goes through both WGSL front ends.
 */
import {
  type IndexExpr,
  type Var,
  add,
  div,
  indexConst,
  indexVar,
  makeVar,
  modulo,
  scale,
  sub,
} from "../../src/ir/index-expr.ts";
import { isRecurrence } from "../../src/ir/recurrence.ts";
import type { Form, Kernel, StoredTensor } from "../../src/ir/kernel.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  constant,
  index,
  load,
  reduce,
  select,
  substituteVars,
} from "../../src/ir/scalar.ts";
import type { Reduce } from "../../src/ir/scalar.ts";
import { software } from "../../src/ir/target.ts";
import { withLayout } from "../../src/passes/kernels/vectorise.ts";
import { tileOf, type TileFields } from "./tile-fields.ts";

export type Shapes = ReadonlyMap<ValueId, StoredTensor>;

export interface KernelCase {
  readonly name: string;
  readonly kernel: Kernel;
  readonly shapes: Shapes;
  /** Largest error relative to the largest result. */
  readonly tolerance?: number;
  /** Multiplies the inputs, which lie in -1..1. */
  readonly amplitude?: number;
}

export interface KernelSpec {
  readonly loops: readonly Var[];
  readonly body: Scalar;
  readonly form: Form;
  readonly store?: readonly IndexExpr[];
  readonly tile?: TileFields;
  readonly shapes: Readonly<Record<ValueId, readonly number[]>>;
  /** Values without a batch axis. */
  readonly weights?: readonly ValueId[];
  readonly tolerance?: number;
  readonly amplitude?: number;
  readonly batched?: boolean;
}

/** A case whose kernel stores `y`. */
export function kernelCase(name: string, spec: KernelSpec): KernelCase {
  const batched = spec.batched ?? true;
  const kernel: Kernel = {
    name: "y",
    value: "y",
    loops: spec.loops,
    store: spec.store ?? spec.loops.map(indexVar),
    body: spec.body,
    batched,
    form: spec.form,
    tile: tileOf(spec.form.kind, spec.tile ?? {}),
    spans: [],
  };
  const shapes = new Map(
    Object.entries(spec.shapes).map(([id, shape]) => [
      id,
      { shape, batched: batched && !(spec.weights ?? []).includes(id) },
    ]),
  );
  return laidOut({ name, kernel, shapes, tolerance: spec.tolerance, amplitude: spec.amplitude });
}

/** The case with the layout of its kernel. */
const laidOut = (test: KernelCase): KernelCase => ({
  ...test,
  kernel: withLayout(test.kernel, (id) => test.shapes.get(id)!.shape, software),
});

/** The case with the values that `which` names held as halves. */
export function withHalves(test: KernelCase, which: (id: ValueId) => boolean): KernelCase {
  // As `narrow-weights` has it: what a kernel reads of its own stays as it is.
  const { value, body } = test.kernel;
  const reread = (id: ValueId): boolean => id === value && isRecurrence({ id, body });
  const shapes = new Map(
    [...test.shapes].map(([id, tensor]) => [
      id,
      which(id) && !reread(id) ? { ...tensor, half: true as const } : tensor,
    ]),
  );
  return { ...test, name: `${test.name} with halves`, shapes };
}

const at = indexVar;
const num = constant;
const plus = (...terms: Scalar[]): Scalar => terms.reduce((a, b) => apply("add", a, b));
const times = (...factors: Scalar[]): Scalar => factors.reduce((a, b) => apply("mul", a, b));
const gelu = (x: Scalar): Scalar => times(num(0.5), x, plus(num(1), apply("erf", apply("div", x, num(Math.SQRT2)))));
const between = (e: IndexExpr, size: number): Scalar =>
  apply("and", apply("le", num(0), index(e)), apply("lt", index(e), num(size)));

function maps(): KernelCase[] {
  const list: KernelCase[] = [];
  for (const [rows, columns] of [
    [5, 12],
    [3, 7],
    [1, 4],
    [1, 1],
    [9, 64],
  ] as const) {
    for (const tileColumns of [1, 3]) {
      const [t, o] = [makeVar("t", rows), makeVar("o", columns)];
      const x = load("x", [at(t), at(o)]);
      list.push(
        kernelCase(`map of ${rows}x${columns}, ${tileColumns} columns`, {
          loops: [t, o],
          body: plus(gelu(x), load("bias", [at(o)])),
          form: { kind: "map" },
          tile: { columns: tileColumns },
          shapes: { x: [rows, columns], bias: [columns], y: [rows, columns] },
          weights: ["bias"],
          amplitude: 4,
        }),
      );
    }
  }
  for (const op of ["exp", "tanh", "sigmoid", "erf", "abs", "sign", "floor", "ceil", "sin", "cos"] as const) {
    const o = makeVar("o", 24);
    list.push(
      kernelCase(`map ${op}`, {
        loops: [o],
        body: apply(op, load("x", [at(o)])),
        form: { kind: "map" },
        shapes: { x: [24], y: [24] },
        amplitude: op === "tanh" || op === "sigmoid" ? 200 : 5,
      }),
    );
  }
  {
    const o = makeVar("o", 24);
    const x = load("x", [at(o)]);
    list.push(
      kernelCase("map of powers, remainders and roots", {
        loops: [o],
        body: plus(
          apply("pow", x, num(3)),
          apply("pow", apply("abs", x), load("e", [at(o)])),
          apply("pow", x, apply("floor", load("e", [at(o)]))),
          apply("mod", x, num(0.75)),
          apply("sqrt", apply("abs", x)),
          apply("log", plus(num(1), apply("abs", x))),
          apply("neg", x),
        ),
        form: { kind: "map" },
        shapes: { x: [24], e: [24], y: [24] },
        amplitude: 3,
      }),
    );
    list.push(
      kernelCase("map of comparisons and logic", {
        loops: [o],
        body: plus(
          apply("lt", x, num(0.25)),
          select(
            apply(
              "or",
              apply("not", apply("lt", x, num(0))),
              apply("and", apply("le", x, num(-0.5)), load("e", [at(o)])),
            ),
            apply("max", x, load("e", [at(o)])),
            num(2),
          ),
          select(apply("lt", index(at(o)), num(7)), num(1), index(scale(at(o), 2))),
        ),
        form: { kind: "map" },
        shapes: { x: [24], e: [24], y: [24] },
      }),
    );
    list.push(
      kernelCase("map whose other side would poison", {
        loops: [o],
        body: select(
          apply("lt", num(0), x),
          apply("div", num(1), apply("max", x, num(0))),
          apply("log", apply("max", apply("neg", x), num(1e-3))),
        ),
        form: { kind: "map" },
        shapes: { x: [24], y: [24] },
      }),
    );
  }
  {
    const [h, w, c] = [makeVar("h", 6), makeVar("w", 5), makeVar("c", 8)];
    list.push(
      kernelCase("map that transposes", {
        loops: [h, w, c],
        body: load("x", [at(c), at(h), at(w)]),
        form: { kind: "map" },
        tile: { columns: 2 },
        shapes: { x: [8, 6, 5], y: [6, 5, 8] },
      }),
    );
    list.push(
      kernelCase("map that stores transposed", {
        loops: [h, w, c],
        store: [at(c), at(h), at(w)],
        body: load("x", [at(h), at(w), at(c)]),
        form: { kind: "map" },
        shapes: { x: [6, 5, 8], y: [8, 6, 5] },
      }),
    );
    list.push(
      kernelCase("map that rolls back and forth", {
        loops: [h, w, c],
        body: plus(
          load("x", [modulo(add(at(h), indexConst(2)), 6), modulo(sub(at(w), indexConst(3)), 5), at(c)]),
          load("x", [at(h), at(w), modulo(add(at(c), indexConst(5)), 8)]),
        ),
        form: { kind: "map" },
        shapes: { x: [6, 5, 8], y: [6, 5, 8] },
      }),
    );
    const edge = (e: IndexExpr, f: IndexExpr): Scalar =>
      select(apply("and", between(e, 6), between(f, 5)), load("x", [e, f, at(c)]), num(0));
    list.push(
      kernelCase("map that pads and shifts", {
        loops: [h, w, c],
        body: edge(sub(at(h), indexConst(2)), add(at(w), indexConst(1))),
        form: { kind: "map" },
        shapes: { x: [6, 5, 8], y: [6, 5, 8] },
      }),
    );
    // Conditions of one value and of four in one conjunction and disjunction.
    const [inRow, inLane] = [between(sub(at(h), indexConst(2)), 3), between(sub(at(c), indexConst(1)), 5)];
    list.push(
      kernelCase("map that pads along the lanes", {
        loops: [h, w, c],
        body: select(
          apply("and", inRow, inLane),
          load("x", [sub(at(h), indexConst(2)), at(w), sub(at(c), indexConst(1))]),
          select(
            apply(
              "or",
              apply("or", apply("eq", index(at(h)), num(5)), apply("eq", index(at(w)), num(0))),
              apply("not", inLane),
            ),
            num(2),
            num(1),
          ),
        ),
        form: { kind: "map" },
        shapes: { x: [3, 5, 5], y: [6, 5, 8] },
      }),
    );
    const [u, v] = [makeVar("u", 3), makeVar("v", 3)];
    const [y, x] = [sub(add(at(h), at(u)), indexConst(1)), sub(add(at(w), at(v)), indexConst(1))];
    list.push(
      kernelCase("map with a stencil", {
        loops: [h, w, c],
        body: plus(load("bias", [at(c)]), reduce("sum", [u, v], times(load("k", [at(u), at(v), at(c)]), edge(y, x)))),
        form: { kind: "map" },
        shapes: { x: [6, 5, 8], k: [3, 3, 8], bias: [8], y: [6, 5, 8] },
        weights: ["k", "bias"],
      }),
    );
  }
  {
    const [t, d] = [makeVar("t", 6), makeVar("d", 12)];
    list.push(
      kernelCase("map that joins two values", {
        loops: [t, d],
        body: select(
          apply("lt", index(at(t)), num(1)),
          load("token", [at(d)]),
          load("x", [sub(at(t), indexConst(1)), at(d)]),
        ),
        form: { kind: "map" },
        shapes: { token: [12], x: [5, 12], y: [6, 12] },
        weights: ["token"],
      }),
    );
    list.push(
      kernelCase("map into a part of the axis", {
        loops: [d],
        store: [indexConst(0), at(d)],
        body: load("x", [indexConst(2), at(d)]),
        form: { kind: "map" },
        shapes: { x: [3, 12], y: [1, 12] },
      }),
    );
    list.push(
      kernelCase("map of parameters alone", {
        loops: [t, d],
        body: times(load("w", [at(t), at(d)]), load("s", [at(d)])),
        form: { kind: "map" },
        shapes: { w: [6, 12], s: [12], y: [6, 12] },
        batched: false,
      }),
    );
    list.push(
      kernelCase("map of one number", {
        loops: [],
        store: [],
        body: plus(load("x", []), num(1)),
        form: { kind: "map" },
        shapes: { x: [], y: [] },
      }),
    );
  }
  return list;
}

function rows(): KernelCase[] {
  const list: KernelCase[] = [];
  for (const [m, size] of [
    [5, 12],
    [3, 10],
    [70, 8],
    [1, 64],
    [2, 1],
    [27, 22],
  ] as const) {
    const [t, j, k, l] = [makeVar("t", m), makeVar("j", size), makeVar("k", size), makeVar("l", size)];
    const weight = (v: Var): Scalar =>
      apply("exp", apply("sub", load("x", [at(t), at(v)]), reduce("max", [l], load("x", [at(t), at(l)]))));
    for (const vector of [1, 4] as const) {
      list.push(
        kernelCase(`row softmax ${m}x${size}, vector ${vector}`, {
          loops: [t, j],
          body: apply("div", weight(j), reduce("sum", [k], weight(k))),
          form: { kind: "row", rows: [t], elements: [j] },
          tile: { vector },
          shapes: { x: [m, size], y: [m, size] },
          amplitude: 6,
        }),
      );
    }
    const mean = times(reduce("sum", [k], load("x", [at(t), at(k)])), num(1 / size));
    const centred = (v: Var): Scalar => apply("sub", load("x", [at(t), at(v)]), mean);
    const variance = times(reduce("sum", [l], times(centred(l), centred(l))), num(1 / size));
    list.push(
      kernelCase(`row norm ${m}x${size}`, {
        loops: [t, j],
        body: plus(
          times(centred(j), apply("rsqrt", plus(variance, num(1e-6))), load("w", [at(j)])),
          load("b", [at(j)]),
        ),
        form: { kind: "row", rows: [t], elements: [j] },
        shapes: { x: [m, size], w: [size], b: [size], y: [m, size] },
        weights: ["w", "b"],
      }),
    );
    list.push(
      kernelCase(`row softmax down the columns, ${size} of ${m}`, {
        loops: [j, t],
        store: [at(t), at(j)],
        body: apply("div", weight(j), reduce("sum", [k], weight(k))),
        form: { kind: "row", rows: [t], elements: [j] },
        tile: { vector: 1 },
        shapes: { x: [m, size], y: [m, size] },
      }),
    );
    list.push(
      kernelCase(`row sums down the columns, ${size} of ${m}`, {
        loops: [j],
        body: (() => {
          const r = makeVar("r", m);
          const s = makeVar("s", m);
          return plus(
            times(reduce("sum", [r], load("x", [at(r), at(j)])), num(1 / m)),
            apply("neg", reduce("min", [s], load("x", [at(s), at(j)]))),
          );
        })(),
        form: { kind: "row", rows: [j], elements: [] },
        shapes: { x: [m, size], y: [size] },
      }),
    );
  }
  list.push(
    stencil({ H: 6, W: 7, C: 8, kernel: 3, stride: 1 }),
    stencil({ H: 6, W: 6, C: 8, kernel: 3, stride: 1, tile: { rows: 3 } }),
    stencil({ H: 8, W: 9, C: 4, kernel: 3, stride: 2, flat: true, tile: { rows: 3 } }),
    stencil({ H: 5, W: 6, C: 3, kernel: 3, stride: 1, flat: true, tile: { rows: 2 } }),
    stencil({ H: 5, W: 8, C: 8, kernel: 5, stride: 1, tile: { rows: 4 } }),
    stencil({ H: 5, W: 8, C: 4, kernel: 3, stride: 1, channelFirst: true, tile: { rows: 4 } }),
    stencil({ H: 5, W: 8, C: 4, kernel: 3, stride: 2, channelFirst: true, tile: { rows: 4, vector: 1 } }),
  );
  {
    const [h, w, d] = [makeVar("h", 7), makeVar("w", 3), makeVar("d", 12)];
    list.push(
      kernelCase("row mean over two leading axes", {
        loops: [d],
        body: times(reduce("sum", [h, w], load("x", [at(h), at(w), at(d)])), num(1 / 21)),
        form: { kind: "row", rows: [d], elements: [] },
        shapes: { x: [7, 3, 12], y: [12] },
      }),
    );
    const all = [makeVar("h", 7), makeVar("w", 3), makeVar("d", 12)] as const;
    list.push(
      kernelCase("row norm over everything", {
        loops: [h, w, d],
        body: apply("sub", load("x", [at(h), at(w), at(d)]), reduce("max", all, load("x", all.map(at)))),
        form: { kind: "row", rows: [], elements: [h, w, d] },
        shapes: { x: [7, 3, 12], y: [7, 3, 12] },
      }),
    );
    const c = makeVar("c", 12);
    list.push(
      kernelCase("row with a reduction that elements decide", {
        loops: [h, w],
        body: reduce("sum", [c], times(load("x", [at(h), at(w), at(c)]), load("x", [at(h), indexConst(0), at(c)]))),
        form: { kind: "row", rows: [h], elements: [w] },
        shapes: { x: [7, 3, 12], y: [7, 3] },
      }),
    );
  }
  return list;
}

export interface StencilSpec {
  readonly H: number;
  readonly W: number;
  readonly C: number;
  readonly kernel: number;
  readonly stride: number;
  readonly tile?: TileFields;
  /** Stored, and read, as `[c, h, w]` instead of `[h, w, c]`. */
  readonly channelFirst?: boolean;
  /** Read as `[(h, w), c]`. */
  readonly flat?: boolean;
}

/** A padded sum over neighbours for each channel, with an affine map of each channel after it. */
export function stencil(spec: StencilSpec): KernelCase {
  const { H, W, C, kernel, stride, channelFirst, flat } = spec;
  const pad = (kernel - 1) >> 1;
  const [oh, ow] = [Math.ceil(H / stride), Math.ceil(W / stride)];
  const [h, w, c, u, v] = [
    makeVar("h", oh),
    makeVar("w", ow),
    makeVar("c", C),
    makeVar("u", kernel),
    makeVar("v", kernel),
  ];
  const [y, x] = [
    sub(add(scale(at(h), stride), at(u)), indexConst(pad)),
    sub(add(scale(at(w), stride), at(v)), indexConst(pad)),
  ];
  const pixel = load("x", flat ? [add(scale(y, W), x), at(c)] : channelFirst ? [at(c), y, x] : [y, x, at(c)]);
  const sum = reduce(
    "sum",
    [u, v],
    times(load("k", [at(c), at(u), at(v)]), select(apply("and", between(y, H), between(x, W)), pixel, num(0))),
  );
  const loops = channelFirst ? [c, h, w] : [h, w, c];
  return kernelCase(`row stencil ${JSON.stringify(spec)}`, {
    loops,
    body: plus(times(sum, load("scale", [at(c)])), load("bias", [at(c)])),
    form: { kind: "row", rows: loops, elements: [] },
    tile: spec.tile ?? {},
    shapes: {
      x: flat ? [H * W, C] : channelFirst ? [C, H, W] : [H, W, C],
      k: [C, kernel, kernel],
      scale: [C],
      bias: [C],
      y: loops.map((l) => l.size),
    },
    weights: ["k", "scale", "bias"],
  });
}

export interface ContractSpec {
  readonly b?: number;
  readonly m?: number;
  readonly n?: number;
  readonly k: number;
  readonly tile?: TileFields;
  /** `kn`: the right side is contiguous along the columns; `nk`: along the summed variable. */
  readonly rhs: "kn" | "nk";
  /** The left side is contiguous along the rows instead of the summed variable. */
  readonly leftTransposed?: boolean;
  readonly epilogue?: boolean;
  /** Stores `[n, m]`. */
  readonly storeTransposed?: boolean;
}

export function contraction(spec: ContractSpec): KernelCase {
  const b = spec.b === undefined ? undefined : makeVar("h", spec.b);
  const m = spec.m === undefined ? undefined : makeVar("t", spec.m);
  const n = spec.n === undefined ? undefined : makeVar("o", spec.n);
  const k = makeVar("i", spec.k);
  const present = (...list: (Var | undefined)[]): IndexExpr[] => list.flatMap((v) => (v === undefined ? [] : [at(v)]));
  const sizes = (...list: (Var | undefined)[]): number[] => list.flatMap((v) => (v === undefined ? [] : [v.size]));
  const lhs = load("x", spec.leftTransposed ? present(b, k, m) : present(b, m, k));
  const rhs = load("w", spec.rhs === "kn" ? present(b, k, n) : present(b, n, k));
  const sum = reduce("sum", [k], times(lhs, rhs)) as Reduce;
  const order = spec.storeTransposed ? [b, n, m] : [b, m, n];
  const body = spec.epilogue ? plus(gelu(plus(sum, load("bias", present(n)))), load("r", present(...order))) : sum;
  return kernelCase(`contract ${JSON.stringify(spec)}`, {
    loops: [b, m, n].flatMap((v) => (v === undefined ? [] : [v])),
    store: present(...order),
    body,
    form: { kind: "contract", reduce: sum, lhs, rhs, statistics: [], b, m, n, k },
    tile: { rows: 4, columns: 2, ...spec.tile },
    shapes: {
      x: spec.leftTransposed ? sizes(b, k, m) : sizes(b, m, k),
      w: spec.rhs === "kn" ? sizes(b, k, n) : sizes(b, n, k),
      y: sizes(...order),
      ...(spec.epilogue ? { bias: sizes(n), r: sizes(...order) } : {}),
    },
    weights: spec.b === undefined ? ["w", "bias"] : ["bias"],
  });
}

/**
 * A centred norm before a contraction, its statistics gathered in the same loop; `shifted` by the first element of the
 * row.
 */
export function normalised(
  spec: Omit<ContractSpec, "leftTransposed" | "epilogue"> & { readonly shifted?: boolean; readonly amplitude?: number },
): KernelCase {
  const plain = contraction({ ...spec, storeTransposed: spec.storeTransposed ?? false });
  const { form } = plain.kernel;
  if (form.kind !== "contract") throw new Error("contraction() made something else");
  const { b, m, n, k } = form;
  const first = substituteVars(form.lhs, new Map([[k, indexConst(0)]]));
  const lhs = spec.shifted === false ? form.lhs : apply("sub", form.lhs, first);
  const sumOf = (power: (z: Scalar) => Scalar): Reduce => {
    const v = makeVar("s", spec.k);
    return reduce("sum", [v], power(substituteVars(lhs, new Map([[k, at(v)]])))) as Reduce;
  };
  const [total, squares] = [sumOf((z) => z), sumOf((z) => times(z, z))];
  const sum = reduce("sum", [k], times(lhs, form.rhs)) as Reduce;
  const variance = apply("max", apply("sub", squares, times(total, total, num(1 / spec.k))), num(0));
  const scale = apply("rsqrt", plus(times(variance, num(1 / spec.k)), num(1e-6)));
  const columnSums = load(
    "u",
    [b, n].flatMap((v) => (v === undefined ? [] : [at(v)])),
  );
  const body = times(scale, apply("sub", sum, times(total, num(1 / spec.k), columnSums)));
  return laidOut({
    ...plain,
    name: `contract: normalised ${JSON.stringify(spec)}`,
    kernel: {
      ...plain.kernel,
      body,
      form: { kind: "contract", reduce: sum, lhs, rhs: form.rhs, statistics: [total, squares], b, m, n, k },
    },
    shapes: new Map([
      ...plain.shapes,
      ["u", { shape: [b, n].flatMap((v) => (v === undefined ? [] : [v.size])), batched: b !== undefined }],
    ]),
    tolerance: 1e-5,
    amplitude: spec.amplitude,
  });
}

/** A contraction that divides by a sum over its rows, of what it loads and a weight that is one for all of them. */
export function quotient(spec: Omit<ContractSpec, "leftTransposed" | "epilogue">): KernelCase {
  const plain = contraction({ ...spec, storeTransposed: spec.storeTransposed ?? false });
  const { form } = plain.kernel;
  if (form.kind !== "contract") throw new Error("contraction() made something else");
  const { b, m, n, k, rhs } = form;
  const lhs = apply("max", form.lhs, num(0.1));
  const step = makeVar("s", spec.k);
  const weight = apply(
    "abs",
    load(
      "u",
      [b, step].flatMap((v) => (v === undefined ? [] : [at(v)])),
    ),
  );
  const term = times(substituteVars(lhs, new Map([[k, at(step)]])), weight);
  const total = reduce("sum", [step], term) as Reduce;
  const sum = reduce("sum", [k], times(lhs, rhs)) as Reduce;
  return laidOut({
    ...plain,
    name: `contract: quotient ${JSON.stringify(spec)}`,
    kernel: {
      ...plain.kernel,
      body: apply("div", sum, plus(num(1), total)),
      form: { kind: "contract", reduce: sum, lhs, rhs, statistics: [total], b, m, n, k },
    },
    shapes: new Map([
      ...plain.shapes,
      ["u", { shape: [b, k].flatMap((v) => (v === undefined ? [] : [v.size])), batched: true }],
    ]),
    tolerance: 1e-5,
  });
}

function contractions(): KernelCase[] {
  const list: KernelCase[] = [];
  for (const rhs of ["kn", "nk"] as const) {
    list.push(
      contraction({ m: 9, n: 24, k: 16, rhs }),
      contraction({ m: 8, n: 8, k: 8, rhs, epilogue: true }),
      contraction({ b: 3, m: 5, n: 20, k: 12, rhs, epilogue: true, tile: { rows: 3, columns: 3 } }),
      contraction({ b: 2, m: 7, n: 10, k: 12, rhs, epilogue: true }),
      contraction({ m: 7, n: 6, k: 9, rhs, epilogue: true }),
      contraction({ m: 6, n: 12, k: 9, rhs }),
      contraction({ m: 7, n: 10, k: 13, rhs }),
      contraction({ n: 8, k: 7, rhs }),
      contraction({ n: 40, k: 24, rhs, epilogue: true }),
      contraction({ m: 11, k: 20, rhs }),
      contraction({ m: 3, n: 1, k: 20, rhs }),
      contraction({ m: 1, n: 1, k: 5, rhs }),
      contraction({ m: 9, n: 12, k: 16, rhs, leftTransposed: true, storeTransposed: true, epilogue: true }),
      rhs === "kn"
        ? contraction({ m: 9, n: 12, k: 16, rhs, tile: { vector: 1, columns: 3 } })
        : contraction({ m: 9, n: 12, k: 16, rhs, tile: { vector: 1, columns: 5, unroll: 1 } }),
      contraction({ m: 9, n: 12, k: 16, rhs, tile: { unroll: 1, rows: 2 }, epilogue: rhs === "nk" }),
    );
  }
  list.push(contraction({ m: 33, n: 72, k: 48, rhs: "nk", epilogue: true, tile: { rows: 16, columns: 4 } }));
  const convolutions = [
    { stride: 4, pad: 0, kernel: 4, H: 12, W: 10, C: 3 },
    { stride: 2, pad: 1, kernel: 3, H: 12, W: 10, C: 3 },
    { stride: 1, pad: 2, kernel: 3, H: 12, W: 10, C: 3 },
    { stride: 4, pad: 2, kernel: 7, H: 48, W: 48, C: 3 },
    { stride: 4, pad: 2, kernel: 7, H: 20, W: 20, C: 4 },
    { stride: 2, pad: 1, kernel: 3, H: 9, W: 8, C: 8, channelLast: true },
    { stride: 2, pad: 1, kernel: 3, H: 8, W: 8, C: 5, channelLast: true },
  ];
  list.push(
    normalised({ m: 9, n: 24, k: 16, rhs: "kn" }),
    normalised({ m: 9, n: 24, k: 16, rhs: "nk", shifted: false }),
    normalised({ b: 2, m: 7, n: 10, k: 13, rhs: "nk", tile: { rows: 3 } }),
    quotient({ b: 2, m: 7, n: 16, k: 13, rhs: "kn", tile: { rows: 3 } }),
    normalised({ n: 24, k: 16, rhs: "nk" }),
    normalised({ m: 5, n: 40, k: 12, rhs: "kn", storeTransposed: true, tile: { rows: 5, columns: 6 } }),
    normalised({ m: 9, n: 12, k: 10, rhs: "kn", tile: { vector: 1, columns: 5, unroll: 1 } }),
  );
  // Guarded: a tile that holds all rows and more, whole tiles, with other tiles before and after it.
  list.push(
    contraction({ b: 3, m: 2, n: 40, k: 12, rhs: "nk", epilogue: true, tile: { rows: 8, columns: 2, guarded: true } }),
    contraction({ m: 2, n: 40, k: 12, rhs: "kn", tile: { rows: 8, columns: 2, guarded: true } }),
    contraction({ b: 2, m: 16, n: 12, k: 12, rhs: "nk", tile: { rows: 4, columns: 2, guarded: true } }),
    normalised({ b: 2, m: 3, n: 24, k: 16, rhs: "nk", tile: { rows: 8, guarded: true } }),
    attention({ heads: 3, m: 2, j: 9, c: 8, n: 8, bias: true, tile: { rows: 4, guarded: true } }),
    attention({ heads: 2, m: 8, j: 9, c: 8, n: 8, tile: { rows: 4, guarded: true } }),
  );
  for (const c of convolutions) list.push(convolution(c));
  // In workgroup memory: whole and cut-off blocks, either layout, places that several turns stage, depths that do not
  // divide the sum.
  const shared = { across: 4, depth: 8, workgroup: 16, rows: 2, columns: 1 } as const;
  list.push(
    contraction({ m: 16, n: 32, k: 16, rhs: "nk", epilogue: true, tile: shared }),
    contraction({
      b: 3,
      m: 9,
      n: 20,
      k: 13,
      rhs: "kn",
      epilogue: true,
      tile: { ...shared, depth: 16, unroll: 8, columns: 2 },
    }),
    contraction({
      m: 17,
      n: 40,
      k: 20,
      rhs: "kn",
      leftTransposed: true,
      storeTransposed: true,
      tile: { ...shared, rows: 4, workgroup: 12 },
    }),
    contraction({ m: 11, n: 7, k: 3, rhs: "nk", tile: { ...shared, vector: 1, columns: 3 } }),
    contraction({ m: 1, n: 1, k: 21, rhs: "nk", tile: shared }),
    contraction({ n: 24, k: 1, rhs: "kn", tile: shared }),
    normalised({ b: 2, m: 9, n: 24, k: 20, rhs: "nk", tile: { ...shared, across: 2, workgroup: 6, depth: 16 } }),
    quotient({ b: 2, m: 9, n: 24, k: 20, rhs: "kn", tile: { ...shared, across: 2, workgroup: 6, depth: 16 } }),
    convolution({ stride: 2, pad: 1, kernel: 3, H: 9, W: 8, C: 8, channelLast: true, tile: { ...shared, across: 2 } }),
    convolution({ stride: 4, pad: 2, kernel: 7, H: 20, W: 20, C: 3, tile: { ...shared, across: 2, depth: 16 } }),
  );
  // Sums that a team shares: either layout, members without steps and without columns, one row, one column, statistics.
  const team = { kind: "contract-team", across: 4, workgroup: 32, rows: 2, columns: 1 } as const;
  list.push(
    contraction({ n: 40, k: 64, rhs: "nk", epilogue: true, tile: { ...team, rows: 1 } }),
    contraction({ m: 3, n: 20, k: 45, rhs: "kn", epilogue: true, tile: { ...team, columns: 2 } }),
    contraction({ b: 3, m: 5, n: 12, k: 18, rhs: "nk", storeTransposed: true, tile: { ...team, across: 8 } }),
    contraction({ m: 8, n: 7, k: 33, rhs: "kn", tile: { ...team, vector: 1, columns: 3, rows: 4 } }),
    contraction({ m: 8, n: 24, k: 33, rhs: "nk", leftTransposed: true, tile: { ...team, rows: 4 } }),
    contraction({ m: 9, k: 40, rhs: "nk", tile: { ...team, vector: 1, across: 1, workgroup: 8 } }),
    normalised({ b: 2, m: 3, n: 24, k: 40, rhs: "nk", tile: { ...team, columns: 2 } }),
    quotient({ b: 2, m: 3, n: 24, k: 40, rhs: "nk", tile: { ...team, columns: 2 } }),
    normalised({ m: 1, n: 9, k: 20, rhs: "kn", tile: { ...team, vector: 1, across: 2, workgroup: 6, rows: 1 } }),
    convolution({ stride: 2, pad: 1, kernel: 3, H: 9, W: 8, C: 8, channelLast: true, tile: { ...team, across: 2 } }),
  );
  return list;
}

export interface ConvolutionSpec {
  readonly stride: number;
  readonly pad: number;
  readonly kernel: number;
  readonly H: number;
  readonly W: number;
  readonly C: number;
  /** The image is `[(h, w), c]`. */
  readonly channelLast?: boolean;
  readonly tile?: TileFields;
}

/**
 * A padded convolution to 8 channels: rows are places, columns channels of the result; what lies outside is not loaded.
 */
export function convolution(spec: ConvolutionSpec): KernelCase {
  const { stride, pad, kernel, H, W, C, channelLast } = spec;
  const O = 8;
  const [oh, ow] = [Math.floor((H + 2 * pad - kernel) / stride) + 1, Math.floor((W + 2 * pad - kernel) / stride) + 1];
  const [m, n, k] = [makeVar("hw", oh * ow), makeVar("o", O), makeVar("cuv", C * kernel * kernel)];
  const [c, u, v] = [div(at(k), kernel * kernel), modulo(div(at(k), kernel), kernel), modulo(at(k), kernel)];
  const y = sub(add(scale(div(at(m), ow), stride), u), indexConst(pad));
  const x = sub(add(scale(modulo(at(m), ow), stride), v), indexConst(pad));
  const pixel = load("image", channelLast ? [add(scale(y, W), x), c] : [c, y, x]);
  const lhs = pad === 0 ? pixel : select(apply("and", between(y, H), between(x, W)), pixel, num(0));
  const rhs = load("weight", [at(n), c, u, v]);
  const sum = reduce("sum", [k], times(lhs, rhs)) as Reduce;
  return kernelCase(`contract: convolution ${JSON.stringify(spec)}`, {
    loops: [m, n],
    body: plus(sum, load("bias", [at(n)])),
    form: { kind: "contract", reduce: sum, lhs, rhs, statistics: [], b: undefined, m, n, k },
    tile: { rows: 5, columns: 2, ...spec.tile },
    shapes: { image: channelLast ? [H * W, C] : [C, H, W], weight: [O, C, kernel, kernel], bias: [O], y: [oh * ow, O] },
    weights: ["weight", "bias"],
  });
}

export interface AttendSpec {
  readonly heads: number;
  readonly m: number;
  readonly j: number;
  readonly c: number;
  readonly n: number;
  readonly tile?: TileFields;
  readonly bias?: boolean;
  readonly mask?: boolean;
  /** Keys and values are contiguous along the keys. */
  readonly transposed?: boolean;
}

/** Attention over `q[h, m, c]`, `k[h, j, c]`, `v[h, j, n]`, stored as `y[m, (h, n)]` plus a residual. */
export function attention(spec: AttendSpec): KernelCase {
  const [b, m, n] = [makeVar("h", spec.heads), makeVar("t", spec.m), makeVar("e", spec.n)];
  const [j, k, l, c] = [makeVar("j", spec.j), makeVar("k", spec.j), makeVar("l", spec.j), makeVar("c", spec.c)];
  const query = load("q", [at(b), at(m), at(c)]);
  const keyAt = (v: Var): Scalar => load("k", spec.transposed ? [at(b), at(c), at(v)] : [at(b), at(v), at(c)]);
  const side = Math.ceil(Math.sqrt(Math.max(spec.m, spec.j)));
  const place = (v: Var): IndexExpr => add(scale(div(at(v), side), 2 * side - 1), modulo(at(v), side));
  const scoreAt = (v: Var): { score: Scalar; contraction: Reduce } => {
    const contraction = reduce("sum", [c], times(query, keyAt(v))) as Reduce;
    const terms: Scalar[] = [times(contraction, num(0.37))];
    if (spec.bias) terms.push(load("table", [add(sub(place(m), place(v)), indexConst(2 * side * (side - 1))), at(b)]));
    if (spec.mask) terms.push(select(apply("eq", index(div(at(m), 3)), index(div(at(v), 3))), num(0), num(-100)));
    return { score: plus(...terms), contraction };
  };
  const maximum = reduce("max", [k], scoreAt(k).score);
  const weight = (v: Var): Scalar => apply("exp", apply("sub", scoreAt(v).score, maximum));
  const weighted = load("v", spec.transposed ? [at(b), at(n), at(j)] : [at(b), at(j), at(n)]);
  const mean = apply("div", reduce("sum", [j], times(weight(j), weighted)), reduce("sum", [l], weight(l)));
  const { score, contraction } = scoreAt(j);
  const store = [at(m), add(scale(at(b), spec.n), at(n))];
  const width = spec.heads * spec.n;
  return kernelCase(`attend ${JSON.stringify(spec)}`, {
    loops: [b, m, n],
    store,
    body: plus(mean, load("r", store)),
    form: { kind: "attend", mean, score, scoreReduce: contraction, query, key: keyAt(j), weighted, b, m, n, j, c },
    tile: { rows: 4, columns: Math.ceil(spec.n / 4), ...spec.tile },
    shapes: {
      q: [spec.heads, spec.m, spec.c],
      k: spec.transposed ? [spec.heads, spec.c, spec.j] : [spec.heads, spec.j, spec.c],
      v: spec.transposed ? [spec.heads, spec.n, spec.j] : [spec.heads, spec.j, spec.n],
      r: [spec.m, width],
      y: [spec.m, width],
      ...(spec.bias ? { table: [4 * side * (side - 1) + 1, spec.heads] } : {}),
    },
    weights: ["table"],
    amplitude: 2,
  });
}

function attentions(): KernelCase[] {
  return [
    attention({ heads: 2, m: 8, j: 8, c: 8, n: 8 }),
    attention({ heads: 3, m: 9, j: 13, c: 8, n: 12, bias: true, mask: true }),
    attention({ heads: 2, m: 7, j: 7, c: 4, n: 8, bias: true, tile: { rows: 7 } }),
    attention({ heads: 2, m: 7, j: 8, c: 8, n: 8, transposed: true, mask: true }),
    attention({ heads: 2, m: 7, j: 9, c: 8, n: 8, transposed: true }),
    attention({ heads: 1, m: 5, j: 6, c: 5, n: 6, bias: true }),
    attention({ heads: 2, m: 6, j: 5, c: 8, n: 16, tile: { rows: 2, columns: 3 } }),
    attention({ heads: 2, m: 2, j: 2, c: 3, n: 2, tile: { rows: 1, columns: 1, vector: 1 } }),
  ];
}

/** `y[t, …]` from elements of `y` that lie behind, in both directions; alone, and with all of the step before. */
function scans(): KernelCase[] {
  const before = (v: Var, by: number): IndexExpr => add(at(v), indexConst(-by));
  const linear = (n: number, rest: readonly number[], reverse: boolean, last = false): KernelCase => {
    const t = makeVar("t", n);
    const others = rest.map((size, i) => makeVar("dse"[i]!, size));
    const place = (e: IndexExpr): IndexExpr[] => (last ? [...others.map(at), e] : [e, ...others.map(at)]);
    const from = reverse ? before(t, -1) : before(t, 1);
    const isFirst = apply("eq", index(at(t)), num(reverse ? n - 1 : 0));
    const x = load("x", place(at(t)));
    const own = times(load("y", place(from)), load("a", others.map(at)));
    const loops = last ? [...others, t] : [t, ...others];
    const shape = last ? [...rest, n] : [n, ...rest];
    return kernelCase(
      `scan ${n}${reverse ? " backwards" : ""} of ${rest.join("x") || "numbers"}${last ? " side by side" : ""}`,
      {
        loops,
        body: select(isFirst, x, plus(own, x)),
        form: { kind: "scan", along: t, reverse, inner: [] },
        shapes: { x: shape, a: rest, y: shape },
        weights: ["a"],
      },
    );
  };
  const [t, i, j] = [makeVar("t", 5), makeVar("i", 8), makeVar("j", 8)];
  const state = reduce("sum", [j], times(load("w", [at(i), at(j)]), load("y", [before(t, 1), at(j)])));
  const x = load("x", [at(t), at(i)]);
  const l = makeVar("l", 2);
  const stateOf = (e: IndexExpr, part: number): Scalar =>
    reduce("sum", [j], times(load("w", [at(i), at(j)]), load("y", [e, indexConst(part), at(j)])));
  const s = makeVar("t", 6);
  const second = plus(load("y", [before(s, 1)]), load("y", [before(s, 2)]));
  return [
    linear(7, [8], false),
    linear(7, [5], true),
    linear(4, [3, 4], false),
    linear(6, [3], true, true),
    linear(5, [4], false, true),
    linear(9, [], false),
    kernelCase("scan of a state", {
      loops: [t, i],
      body: select(apply("lt", num(0), index(at(t))), apply("tanh", plus(state, x)), x),
      form: { kind: "scan", along: t, reverse: false, inner: [i] },
      shapes: { x: [5, 8], w: [8, 8], y: [5, 8] },
      weights: ["w"],
    }),
    ...[false, true].map((reverse) => {
      const [k, d] = [makeVar("k", 2), makeVar("d", 3)];
      // Two quantities: the first of the step before, the second of the first.
      const own = (e: IndexExpr, part: number) => load("y", [e, indexConst(part), at(d)]);
      const from = reverse ? before(t, -1) : before(t, 1);
      const isFirst = apply("eq", index(at(t)), num(reverse ? 4 : 0));
      const [one, other] = reverse ? [1, 0] : [0, 1];
      return kernelCase(`scan of two quantities${reverse ? " backwards" : ""}`, {
        loops: [t, k, d],
        body: select(
          apply("eq", index(at(k)), num(one)),
          plus(select(isFirst, num(0), own(from, other)), load("x", [at(t), at(d)])),
          apply("tanh", own(at(t), one)),
        ),
        form: { kind: "scan", along: t, reverse, inner: [k] },
        shapes: { x: [5, 3], y: [5, 2, 3] },
      });
    }),
    kernelCase("scan of two states", {
      loops: [t, l, i],
      body: select(
        apply("eq", index(at(l)), num(0)),
        select(apply("lt", num(0), index(at(t))), plus(stateOf(before(t, 1), 1), x), x),
        apply("tanh", stateOf(at(t), 0)),
      ),
      form: { kind: "scan", along: t, reverse: false, inner: [l, i] },
      shapes: { x: [5, 8], w: [8, 8], y: [5, 2, 8] },
      weights: ["w"],
    }),
    kernelCase("scan of two steps", {
      loops: [s],
      body: select(apply("lt", index(at(s)), num(2)), load("x", [at(s)]), times(second, num(0.5))),
      form: { kind: "scan", along: s, reverse: false, inner: [] },
      shapes: { x: [6], y: [6] },
    }),
    kernelCase("scan of the first element", {
      loops: [s],
      body: select(
        apply("eq", index(at(s)), num(0)),
        load("x", [at(s)]),
        plus(load("y", [indexConst(0)]), load("x", [at(s)])),
      ),
      form: { kind: "scan", along: s, reverse: false, inner: [] },
      shapes: { x: [6], y: [6] },
    }),
    kernelCase("scan of a first row", {
      loops: [t, i],
      body: select(apply("eq", index(at(t)), num(0)), x, plus(load("y", [indexConst(0), at(i)]), x)),
      form: { kind: "scan", along: t, reverse: false, inner: [] },
      shapes: { x: [5, 8], y: [5, 8] },
    }),
    kernelCase("scan of halves of the way", {
      loops: [s],
      body: select(
        apply("eq", index(at(s)), num(0)),
        load("x", [at(s)]),
        plus(load("y", [div(at(s), 2)]), load("x", [at(s)])),
      ),
      form: { kind: "scan", along: s, reverse: false, inner: [] },
      shapes: { x: [6], y: [6] },
    }),
  ];
}

export const kernelCases = (): KernelCase[] => [...maps(), ...rows(), ...contractions(), ...attentions(), ...scans()];
