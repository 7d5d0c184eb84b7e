/** Tensors as expressions of PyTorch. Axes are counted from the end, so that a batch before them changes nothing. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { OpName } from "../../ir/ops.ts";
import { numberOf } from "../../operators/match.ts";
import { type Operator, type Tensor, type Windows, tensorsOf } from "../../operators/operator-graph.ts";
import { computesFloats, isCounted, isTruthAsFloat, isWhole } from "./whole-numbers.ts";
import { type Code, joined, numbersOf, option, py, tuple } from "./code.ts";

/** How tightly an expression holds together: what is looser stands in parentheses. */
export const level = { compare: 1, sum: 2, product: 3, unary: 4, power: 5, atom: 6 } as const;

export interface Expression {
  readonly code: Code;
  readonly level: number;
}

/** The expression of an operand. */
export type Print = (t: Tensor) => Expression;

const atom = (code: Code): Expression => ({ code, level: level.atom });
export const at = (e: Expression, least: number): Code => (e.level < least ? py`(${e.code})` : e.code);

/** Signs between numbers as between tensors. */
export const signs: Partial<Record<OpName, readonly [sign: string, level: number]>> = {
  add: ["+", level.sum],
  sub: ["-", level.sum],
  mul: ["*", level.product],
  div: ["/", level.product],
  mod: ["%", level.product],
  lt: ["<", level.compare],
  le: ["<=", level.compare],
  eq: ["==", level.compare],
};

const infix: typeof signs = { ...signs, and: ["&", level.product], or: ["|", level.product] };

const functions: Partial<Record<OpName, string>> = {
  min: "minimum",
  max: "maximum",
  pow: "pow",
};

const methods: Partial<Record<OpName, string>> = {
  abs: "abs",
  sign: "sign",
  floor: "floor",
  ceil: "ceil",
  exp: "exp",
  log: "log",
  sqrt: "sqrt",
  rsqrt: "rsqrt",
  sin: "sin",
  cos: "cos",
  atan: "atan",
  tanh: "tanh",
  stop_gradient: "detach",
  sigmoid: "sigmoid",
  erf: "erf",
};

/** `t` as floats, also where PyTorch has integers. */
export const asFloat = (t: Tensor, print: Print): Expression =>
  isCounted(t) ? atom(py`as_numbers(${print(t).code})`) : print(t);

/** `t` of its operands, as `print` writes them; `batch` is some tensor with as many rows as the batch has. */
export function printOperator(t: Tensor, printed: Print, batch?: Tensor): Expression {
  const { operator: o, operands, shape } = t;
  const print: Print = computesFloats(o) ? (of) => asFloat(of, printed) : printed;
  const [x] = operands as [Tensor];
  const axis = (n: number, of: Tensor = t): string => String(n - of.shape.length);
  const dot = (operand: Tensor): Code => at(print(operand), level.atom);
  const plain = (operand: Tensor): Code => print(operand).code;
  const all = (): Code => joined(operands.map(plain), ", ");
  // Numbers have no views.
  const number = o.kind === "reshape" || o.kind === "expand" ? numberOf(t) : undefined;
  if (number !== undefined && tensorsOf([t]).every((of) => of.operator.kind !== "constant" || of.shape.length === 0))
    return atom(py`torch.full(${tuple(shape.map((n) => py`${n}`))}, ${number})`);
  switch (o.kind) {
    case "given":
      throw new InternalError("export", `'${o.value}' has no name`);
    case "constant":
      return constantCode(o.data, shape);
    case "iota":
      return atom(py`torch.arange(${shape[0]!})`);
    case "reshape":
      return atom(reshapeCode(t, print));
    case "permute":
      return atom(permuteCode(t, dot(x), o.axes));
    case "expand":
      return atom(
        py`${dot(x)}.expand(${joined([...(t.batched ? [py`-1`] : []), ...shape.map((n) => py`${n}`)], ", ")})`,
      );
    case "slice": {
      const [from, size] = [o.start, shape[o.axis]!];
      const to = from + (size - 1) * o.step + 1;
      const range = py`${from === 0 ? "" : py`${from}`}:${to === x.shape[o.axis] ? "" : py`${to}`}${o.step === 1 ? "" : py`:${o.step}`}`;
      return atom(py`${dot(x)}[${indexing(x, o.axis, range)}]`);
    }
    case "flip":
      return atom(
        py`${dot(x)}.flip(${joined(
          o.axes.map((a) => py`${axis(a)}`),
          ", ",
        )})`,
      );
    case "roll": {
      // One call for both directions of an image.
      const inner = x.operator;
      if (inner.kind === "roll" && inner.axis !== o.axis)
        return atom(
          py`${dot(x.operands[0]!)}.roll((${shift(inner, x)}, ${shift(o, t)}), (${axis(inner.axis)}, ${axis(o.axis)}))`,
        );
      return atom(py`${dot(x)}.roll(${shift(o, t)}, ${axis(o.axis)})`);
    }
    case "pad": {
      const pairs = o.before.map((b, i) => [b, o.after[i]!] as const).reverse();
      while (pairs.at(-1)!.every((n) => n === 0)) pairs.pop();
      const value = o.value === 0 ? "" : py`, value=${o.value}`;
      return atom(py`F.pad(${plain(x)}, ${tuple(pairs.flat().map((n) => py`${n}`))}${value})`);
    }
    case "concat": {
      const batch = operands.find((p) => p.batched);
      const parts = operands.map((p) => {
        if (batch === undefined || p.batched) return plain(p);
        return py`${dot(p)}.expand(${dot(batch)}.shape[0], ${p.shape.map(() => "-1").join(", ")})`;
      });
      return atom(py`torch.cat((${joined(parts, ", ")}), dim=${axis(o.axis)})`);
    }
    case "gather": {
      const index = operands[1]!;
      const places = isWhole(index) ? plain(index) : py`${dot(index)}.long()`;
      if (x.batched && index.batched) return atom(py`take_rows(${plain(x)}, ${places}, ${axis(o.axis, x)})`);
      return atom(py`${dot(x)}[${leading(x, o.axis)}${places}]`);
    }
    case "pad_around":
    case "resize": {
      const pairs = o.kind === "pad_around" ? o.before.map((b, i) => [b, o.after[i]!] as const).reverse() : [];
      const sizes = shape.slice(1).map((n) => py`${n}`);
      const map = t.batched ? plain(x) : py`${dot(x)}.unsqueeze(0)`;
      const call =
        o.kind === "pad_around"
          ? py`F.pad(${map}, ${tuple(pairs.flat().map((n) => py`${n}`))}, mode="${padModes[o.mode]}")`
          : py`F.interpolate(${map}, size=${tuple(sizes)}, mode="${o.mode === "nearest" ? o.mode : sizes.length === 1 ? "linear" : "bilinear"}"${o.mode === "nearest" ? "" : `, align_corners=${o.corners ? "True" : "False"}`})`;
      return atom(t.batched ? call : py`${call}.squeeze(0)`);
    }
    case "grid_sample": {
      // PyTorch's have a batch, both of them.
      const batch = operands.find((p) => p.batched);
      const [map, grid] = operands.map((p) => {
        if (batch === undefined) return py`${dot(p)}.unsqueeze(0)`;
        return p.batched ? plain(p) : py`${dot(p)}.expand(${dot(batch)}.shape[0]${", -1".repeat(p.shape.length)})`;
      }) as [Code, Code];
      const padding = o.border ? ', padding_mode="border"' : "";
      const call = py`F.grid_sample(${map}, ${grid}${padding}, align_corners=${o.corners ? "True" : "False"})`;
      return atom(batch === undefined ? py`${call}.squeeze(0)` : call);
    }
    case "take_along": {
      const index = operands[1]!;
      return atom(
        py`${dot(x)}.take_along_dim(${isWhole(index) ? plain(index) : py`${dot(index)}.long()`}, ${axis(o.axis)})`,
      );
    }
    case "pointwise":
      return pointwiseCode(o.op, operands, print);
    case "activation":
      return atom(py`F.${activations[o.name].name}(${plain(x)}${activations[o.name].more ?? ""})`);
    case "where":
      if (isTruthAsFloat(t)) return atom(py`${dot(x)}.float()`);
      return atom(py`torch.where(${all()})`);
    case "reduce": {
      // PyTorch's takes one axis.
      if (o.op === "prod")
        return o.axes
          .toSorted((a, b) => b - a)
          .reduce<Expression>(
            (code, a) => atom(py`${at(code, level.atom)}.prod(${axis(a, x)}${o.keep ? ", keepdim=True" : ""})`),
            print(x),
          );
      const name = { sum: "sum", mean: "mean", max: "amax", min: "amin", logsumexp: "logsumexp" }[o.op];
      // All that there is.
      if (o.batch && o.axes.length === x.shape.length) return atom(py`${dot(x)}.${name}()`);
      const axes = o.batch ? ["0", ...o.axes.map((a) => String(a + 1))] : o.axes.map((a) => axis(a, x));
      const dims = axes.length === 1 ? axes[0]! : `(${axes.join(", ")})`;
      return atom(py`${dot(x)}.${name}(${dims}${o.keep ? ", keepdim=True" : ""})`);
    }
    case "einsum":
      return einsumCode(t, o, print);
    case "linear":
      return atom(py`F.linear(${all()})`);
    case "conv":
      return atom(convCode(t, o, print));
    case "conv_transpose":
      return atom(convTransposeCode(t, o, print));
    case "pool":
      return atom(poolCode(t, o, print));
    case "softmax":
    case "log_softmax":
      return atom(py`F.${o.kind}(${plain(x)}, dim=${axis(o.axis)})`);
    case "layer_norm":
    case "rms_norm": {
      const sizes = tuple(shape.slice(shape.length - o.axes).map((n) => py`${n}`));
      const rest = operands.slice(1).map(plain);
      const affine = rest.length === 0 ? "" : py`, ${joined(rest, ", ")}`;
      const name = o.kind === "layer_norm" ? "F.layer_norm" : "rms_norm";
      return atom(py`${name}(${plain(x)}, ${sizes}${affine}, eps=${o.epsilon})`);
    }
    case "group_norm": {
      const affine = operands.slice(1).map((v) => py`, ${plain(v)}`);
      return atom(py`F.group_norm(${plain(x)}, ${o.groups}${joined(affine, "")}, eps=${o.epsilon})`);
    }
    case "normalize":
      return atom(py`F.normalize(${plain(x)}, dim=${axis(o.axis)}, eps=${o.epsilon})`);
    case "batch_norm":
      return atom(py`F.batch_norm(${all()}, eps=${o.epsilon})`);
    case "cross_entropy": {
      const smoothing = o.smoothing === 0 ? "" : py`, label_smoothing=${o.smoothing}`;
      return atom(py`F.cross_entropy(${all()}, reduction="none"${smoothing})`);
    }
    case "cumulative_sum": {
      const along = py`${axis(o.axis)}`;
      return atom(
        o.reverse ? py`${dot(x)}.flip(${along}).cumsum(${along}).flip(${along})` : py`${dot(x)}.cumsum(${along})`,
      );
    }
    case "scan":
      throw new InternalError("export", "a loop over steps is no expression");
    case "extreme_place":
      return atom(py`${dot(x)}.arg${o.op}(${axis(o.axis, x)})`);
    case "ranks":
      return atom(py`${dot(x)}.${sorted(t, o)}.argsort(${axis(o.axis)})`);
    case "sorted_places": {
      const whole = py`${dot(x)}.${sorted(t, o)}`;
      const count = shape[o.axis]!;
      return atom(count === x.shape[o.axis] ? whole : py`${whole}[${indexing(x, o.axis, py`:${count}`)}]`);
    }
    case "dropout":
      return atom(py`F.dropout(${plain(x)}, ${o.rate}, self.training)`);
    case "stochastic_depth":
      return atom(py`stochastic_depth(${plain(x)}, ${o.rate}, self.training)`);
    case "batch_statistics_norm":
      return atom(py`batch_norm(${all()}, self.training, momentum=${o.momentum}, eps=${o.epsilon})`);
    case "random": {
      if (batch === undefined) throw new InternalError("export", "what is drawn has the size of the batch");
      const rows = t.batched ? [py`${dot(batch)}.shape[0]`] : [];
      const sizes = [...rows, ...shape.map((n) => py`${n}`)];
      return atom(py`torch.rand(${joined(sizes, ", ")}, device=${dot(batch)}.device)`);
    }
    case "attention": {
      const [, , , bias] = operands;
      const three = joined(operands.slice(0, 3).map(plain), ", ");
      return atom(py`attend(${three}, scale=${o.scale}${bias === undefined ? "" : py`, bias=${plain(bias)}`})`);
    }
  }
}

const padModes = { reflect: "reflect", edge: "replicate", wrap: "circular" } as const;

const activations: Readonly<
  Record<Extract<Operator, { kind: "activation" }>["name"], { name: string; more?: string }>
> = {
  relu: { name: "relu" },
  gelu: { name: "gelu" },
  gelu_tanh: { name: "gelu", more: ', approximate="tanh"' },
  silu: { name: "silu" },
  softplus: { name: "softplus" },
  hard_sigmoid: { name: "hardsigmoid" },
  hard_swish: { name: "hardswish" },
};

/** The places in order: of equal elements the first stays the first, which no `topk` promises. */
const sorted = (t: Tensor, { axis, descending }: { readonly axis: number; readonly descending: boolean }): Code =>
  py`sort(dim=${String(axis - t.shape.length)}${descending ? ", descending=True" : ""}, stable=True).indices`;

/** The shorter way round. */
function shift(o: Extract<Operator, { kind: "roll" }>, t: Tensor): Code {
  const size = t.shape[o.axis]!;
  return o.shift * 2 > size ? py`-${size - o.shift}` : py`${o.shift}`;
}

/** A subscript of one axis, all others as they are. */
function indexing(x: Tensor, axis: number, range: Code): Code {
  const after = x.shape.length - 1 - axis;
  const before = axis + Number(x.batched);
  if (before === 0) return range;
  return after < before ? py`..., ${range}${", :".repeat(after)}` : py`${":, ".repeat(before)}${range}`;
}

const leading = (x: Tensor, axis: number): string => ":, ".repeat(axis + Number(x.batched));

function constantCode(data: ArrayLike<number>, shape: readonly number[]): Expression {
  if (shape.length === 0) return data[0]! < 0 ? { code: py`-${-data[0]!}`, level: level.unary } : atom(py`${data[0]!}`);
  const nested = (axis: number, from: number): Code => {
    if (axis === shape.length) return py`${data[from]!}`;
    const step = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
    return py`[${joined(
      Array.from({ length: shape[axis]! }, (_, i) => nested(axis + 1, from + i * step)),
      ", ",
    )}]`;
  };
  return atom(py`torch.tensor(${nested(0, 0)})`);
}

function pointwiseCode(op: OpName, operands: readonly Tensor[], print: Print): Expression {
  const sign = infix[op];
  const [a, b] = operands as [Tensor, Tensor];
  if (sign !== undefined) {
    const bare = op === "add" || op === "mul" ? 0 : 1;
    return { code: py`${at(print(a), sign[1])} ${sign[0]} ${at(print(b), sign[1] + bare)}`, level: sign[1] };
  }
  // Whole numbers stay whole.
  const quotient =
    op === "floor" && a.operator.kind === "pointwise" && a.operator.op === "div" ? a.operands : undefined;
  if (quotient !== undefined)
    return {
      code: py`${at(print(quotient[0]!), level.product)} // ${at(print(quotient[1]!), level.product + 1)}`,
      level: level.product,
    };
  if (op === "neg") return { code: py`-${at(print(a), level.unary)}`, level: level.unary };
  if (op === "not") return { code: py`~${at(print(a), level.unary)}`, level: level.unary };
  if (op === "integer") return atom(py`${at(print(a), level.atom)}.nan_to_num(0.0).floor().clamp(-8388608, 8388607)`);
  const method = methods[op];
  if (method !== undefined) return atom(py`${at(print(a), level.atom)}.${method}()`);
  // A bound that is a number.
  const number = [a, b].find((t) => t.operator.kind === "constant" && t.shape.length === 0);
  if ((op === "min" || op === "max") && number !== undefined) {
    const other = number === a ? b : a;
    return atom(py`${at(print(other), level.atom)}.clamp(${op === "min" ? "max" : "min"}=${print(number).code})`);
  }
  if (op === "pow")
    return { code: py`${at(print(a), level.atom)} ** ${at(print(b), level.power)}`, level: level.power };
  const name = functions[op];
  if (name === undefined) throw new InternalError("export", `no way to write '${op}'`);
  return atom(py`torch.${name}(${print(a).code}, ${print(b).code})`);
}

/** Reshapes by their names, where they have one. */
function reshapeCode(t: Tensor, print: Print): Code {
  const [x] = t.operands as [Tensor];
  const dot = (operand: Tensor): Code => at(print(operand), level.atom);
  const [from, to] = [x.shape, t.shape];
  const rank = to.length;
  let head = 0;
  while (head < from.length && head < rank && from[head] === to[head]) head++;
  let tail = 0;
  while (tail < from.length - head && tail < rank - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++;
  const [middle, made] = [from.slice(head, from.length - tail), to.slice(head, rank - tail)];
  const last = (n: number, of: readonly number[]): string => String(n - of.length);
  // One element of an axis.
  if (middle.length === 1 && made.length === 0 && x.operator.kind === "slice" && x.operator.axis === head) {
    const [inner] = x.operands as [Tensor];
    return py`${dot(inner)}[${indexing(inner, head, py`${x.operator.start}`)}]`;
  }
  // From the last one, so that the axes before keep their numbers from the front.
  if (made.length === 0 && middle.every((n) => n === 1))
    return middle.reduceRight<Code>(
      (c, _, i) => py`${c}.squeeze(${String(head + i - (from.length - (middle.length - 1 - i)))})`,
      dot(x),
    );
  if (middle.length === 0 && made.every((n) => n === 1) && made.length === 1)
    return py`${dot(x)}.unsqueeze(${last(head, to)})`;
  if (made.length === 1 && middle.length > 1)
    return py`${dot(x)}.flatten(${last(head, from)}, ${last(head + middle.length - 1, from)})`;
  if (middle.length === 1 && made.length > 1)
    return py`${dot(x)}.unflatten(${last(head, from)}, ${tuple(made.map((n) => py`${n}`))})`;
  const sizes = [...(t.batched ? [py`-1`] : []), ...to.map((n) => py`${n}`)];
  return py`${dot(x)}.reshape(${joined(sizes, ", ")})`;
}

function permuteCode(t: Tensor, x: Code, axes: readonly number[]): Code {
  const rank = axes.length;
  const moved = axes.flatMap((axis, i) => (axis === i ? [] : [i]));
  if (moved.length === 2) return py`${x}.transpose(${String(moved[0]! - rank)}, ${String(moved[1]! - rank)})`;
  const order = [...(t.batched ? ["0"] : []), ...axes.map((axis) => String(axis + Number(t.batched)))];
  return py`${x}.permute(${order.join(", ")})`;
}

const letters = "ijklmnopqrstuvwxyz";

function einsumCode(t: Tensor, o: Extract<Operator, { kind: "einsum" }>, print: Print): Expression {
  const [a, b] = t.operands as [Tensor, Tensor];
  const [la, lb] = o.operands as [readonly number[], readonly number[]];
  const whole = t.operands.length === 2 && a.batched === b.batched && la.length >= 2 && la.length === lb.length;
  const outer = la.slice(0, -2);
  // a @ b, or with the last axes of b the other way round.
  if (whole && lb.slice(0, -2).join() === outer.join() && o.output.slice(0, -2).join() === outer.join()) {
    const [m, k] = la.slice(-2) as [number, number];
    const [n, turned] = lb.at(-2) === k ? [lb.at(-1)!, false] : lb.at(-1) === k ? [lb.at(-2)!, true] : [-1, false];
    if (n >= 0 && !outer.includes(n) && o.output.slice(-2).join() === [m, n].join()) {
      const right = turned ? py`${at(print(b), level.atom)}.transpose(-2, -1)` : at(print(b), level.unary);
      return { code: py`${at(print(a), level.product)} @ ${right}`, level: level.product };
    }
  }
  const name = (label: number): string => letters[label]!;
  const side = (labels: readonly number[], x: Tensor): string => `${x.batched ? "b" : ""}${labels.map(name).join("")}`;
  const equation = `${o.operands.map((labels, i) => side(labels, t.operands[i]!)).join(",")}->${side(o.output, t)}`;
  return atom(
    py`torch.einsum("${equation}", ${joined(
      t.operands.map((x) => print(x).code),
      ", ",
    )})`,
  );
}

/** One number for all directions where they agree. */
function each(numbers: readonly number[]): Code {
  return numbers.every((n) => n === numbers[0]) ? py`${numbers[0]!}` : tuple(numbers.map((n) => py`${n}`));
}

/** An argument that is left out where it says `usual`. */
function unless(usual: number, name: string, numbers: readonly number[]): Code {
  const code = py`, ${name}=${each(numbers)}`;
  return option(code, ...numbersOf(code).map(() => usual));
}

/** The same padding before and after, where that gives no other windows; else undefined. */
function evenPadding(
  space: readonly number[],
  size: readonly number[],
  out: readonly number[],
  w: Windows,
): number[] | undefined {
  const even = w.before.map((b, i) => {
    const reach = (size[i]! - 1) * w.dilations[i]! + 1;
    const windows = Math.floor((space[i]! + 2 * b - reach) / w.strides[i]!) + 1;
    return b >= w.after[i]! && windows === out[i] ? b : undefined;
  });
  return even.some((n) => n === undefined) ? undefined : (even as number[]);
}

function paddedBy(x: Tensor, print: Print, w: Windows, value: number): Code {
  const pairs = w.before.map((b, i) => [b, w.after[i]!] as const).reverse();
  return py`F.pad(${print(x).code}, ${tuple(pairs.flat().map((n) => py`${n}`))}${value === 0 ? "" : py`, value=${value}`})`;
}

function convCode(t: Tensor, o: Extract<Operator, { kind: "conv" }>, print: Print): Code {
  const [x, weight, bias] = t.operands as [Tensor, Tensor, Tensor | undefined];
  const even = evenPadding(x.shape.slice(1), weight.shape.slice(2), t.shape.slice(1), o);
  const data = even === undefined ? paddedBy(x, print, o, 0) : print(x).code;
  const options = [
    unless(1, "stride", o.strides),
    unless(0, "padding", even ?? [0]),
    unless(1, "dilation", o.dilations),
    unless(1, "groups", [o.groups]),
  ];
  const list = [data, print(weight).code, ...(bias === undefined ? [] : [print(bias).code])];
  return py`F.conv${String(o.strides.length)}d(${joined(list, ", ")}${options.flat()})`;
}

/** PyTorch cuts as much off either end, less what is put out beyond the last; where that is not it, a part of all. */
function convTransposeCode(t: Tensor, o: Extract<Operator, { kind: "conv_transpose" }>, print: Print): Code {
  const [x, weight, ...bias] = t.operands as [Tensor, Tensor, Tensor?];
  const space = t.shape.slice(1);
  const beyond = space.map(
    (n, i) =>
      n + 2 * o.before[i]! - o.strides[i]! * (x.shape[1 + i]! - 1) - o.dilations[i]! * (weight.shape[2 + i]! - 1) - 1,
  );
  const fits = beyond.every((n, i) => n >= 0 && n < Math.max(o.strides[i]!, o.dilations[i]!));
  const options = [
    unless(1, "stride", o.strides),
    unless(0, "padding", fits ? o.before : [0]),
    unless(0, "output_padding", fits ? beyond : [0]),
    unless(1, "groups", [o.groups]),
    unless(1, "dilation", o.dilations),
  ];
  const operands = [x, weight, ...bias].map((operand) => print(operand!).code);
  const whole = py`F.conv_transpose${String(space.length)}d(${joined(operands, ", ")}${options.flat()})`;
  const parts = space.map((n, i) => py`${o.before[i]!}:${o.before[i]! + n}`);
  return fits ? whole : py`${whole}[..., ${joined(parts, ", ")}]`;
}

function poolCode(t: Tensor, o: Extract<Operator, { kind: "pool" }>, print: Print): Code {
  const [x] = t.operands as [Tensor];
  const n = o.size.length;
  const even = evenPadding(x.shape.slice(-n), o.size, t.shape.slice(-n), o);
  const usable =
    even?.every((p, i) => 2 * p <= o.size[i]!) === true && (o.op === "max" || o.dilations.every((d) => d === 1));
  if (!usable && o.dilations.some((d) => d !== 1) && o.op === "mean")
    throw new InternalError("export", "PyTorch has no pool of means with dilation");
  const data = usable ? print(x).code : paddedBy(x, print, o, o.op === "max" ? -Infinity : 0);
  const options = [
    py`, stride=${each(o.strides)}`,
    unless(0, "padding", usable ? even : [0]),
    o.op === "max" ? unless(1, "dilation", o.dilations) : [],
  ];
  return py`F.${o.op === "max" ? "max" : "avg"}_pool${String(n)}d(${data}, ${each(o.size)}${options.flat()})`;
}
