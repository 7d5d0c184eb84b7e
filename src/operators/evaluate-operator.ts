/** The meaning of each operator, in float64: what tests hold exporters and recognisers against, and constants fold by. */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { elements } from "../ir/graph.ts";
import { opMeanings } from "../runtime/op-meanings.ts";
import { reductions } from "../ir/ops.ts";
import { erf } from "../runtime/erf.ts";
import {
  type ActivationName,
  type Operator,
  type Reduction,
  type Tensor,
  type Windows,
  broadcastShape,
  tensorsOf,
} from "./operator-graph.ts";

/** A tensor with its elements, row-major; a batch is an axis like any other here. */
export interface Held {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** One function for every element of a result, from its index. */
function fill(shape: readonly number[], at: (index: readonly number[]) => number): Held {
  const data = new Float64Array(elements(shape));
  const index = shape.map(() => 0);
  for (let i = 0; i < data.length; i++) {
    data[i] = at(index);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { shape, data };
}

/** The element of `x` at an index of as many axes or more; axes of size 1 are repeated, as NumPy does. */
function read(x: Held, index: readonly number[]): number {
  let offset = 0;
  const skip = index.length - x.shape.length;
  for (let axis = 0; axis < x.shape.length; axis++) {
    const size = x.shape[axis]!;
    offset = offset * size + (size === 1 ? 0 : index[skip + axis]!);
  }
  return x.data[offset]!;
}

const mirrored = (at: number, size: number): number => size - 1 - Math.abs(size - 1 - Math.abs(at));
const held = (at: number, size: number): number => Math.min(Math.max(at, 0), size - 1);

/** The elements of `x` along `axis`, at an index of all others. */
const row = (x: Held, axis: number, index: readonly number[]): number[] =>
  Array.from({ length: x.shape[axis]! }, (_, i) => read(x, index.toSpliced(axis, 0, i)));

const activations: Readonly<Record<ActivationName, (x: number) => number>> = {
  relu: (x) => Math.max(x, 0),
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  gelu_tanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  silu: (x) => x / (1 + Math.exp(-x)),
  softplus: (x) => Math.log1p(Math.exp(-Math.abs(x))) + Math.max(x, 0),
  hard_sigmoid: (x) => Math.min(Math.max(x / 6 + 0.5, 0), 1),
  hard_swish: (x) => x * Math.min(Math.max(x / 6 + 0.5, 0), 1),
};

/** The elements of a step, of what is given to it. */
function evaluateStep(step: Tensor, given: ReadonlyMap<string, Held>): Held {
  const held = new Map<Tensor, Held>();
  for (const t of tensorsOf([step])) {
    const operands = t.operands.map((o) => held.get(o)!);
    held.set(
      t,
      t.operator.kind === "given" ? given.get(t.operator.value)! : evaluateOperator(t.operator, operands, t.shape),
    );
  }
  return held.get(step)!;
}

/** What `operator` gives of rows that are tensors of their own: nothing is batched. `shape` is that of the result. */
export function evaluateOperator(operator: Operator, operands: readonly Held[], shape: readonly number[]): Held {
  const [x, y, z] = operands as [Held, Held, Held];
  switch (operator.kind) {
    case "given":
      throw new InternalError("evaluate-operator", `'${operator.value}' is known at run time only`);
    case "random":
    case "dropout":
    case "stochastic_depth":
    case "batch_statistics_norm":
      throw new InternalError("evaluate-operator", `'${operator.kind}' is of a training, not of one example`);
    case "constant":
      return { shape, data: operator.data };
    case "iota":
      return fill(shape, ([i]) => i!);
    case "reshape":
      return { shape, data: x.data };
    case "permute": {
      const from = x.shape.map(() => 0);
      return fill(shape, (index) => {
        operator.axes.forEach((axis, i) => (from[axis] = index[i]!));
        return read(x, from);
      });
    }
    case "expand":
      return fill(shape, (index) => read(x, index));
    case "slice":
      return moved(x, shape, operator.axis, (i) => operator.start + i * operator.step);
    case "flip":
      return operator.axes.reduce((t, axis) => moved(t, t.shape, axis, (i) => t.shape[axis]! - 1 - i), x);
    case "roll": {
      const size = shape[operator.axis]!;
      return moved(x, shape, operator.axis, (i) => (((i - operator.shift) % size) + size) % size);
    }
    case "pad":
      return fill(shape, (index) => {
        const from = index.map((i, axis) => i - operator.before[axis]!);
        return from.every((i, axis) => i >= 0 && i < x.shape[axis]!) ? read(x, from) : operator.value;
      });
    case "concat": {
      const starts: number[] = [];
      operands.reduce((start, o) => (starts.push(start), start + o.shape[operator.axis]!), 0);
      return fill(shape, (index) => {
        const part = starts.findLastIndex((start) => start <= index[operator.axis]!);
        return read(operands[part]!, index.with(operator.axis, index[operator.axis]! - starts[part]!));
      });
    }
    case "gather": {
      const [axis, width] = [operator.axis, y.shape.length];
      return fill(shape, (index) => {
        const place = read(y, index.slice(axis, axis + width));
        return read(x, [...index.slice(0, axis), place, ...index.slice(axis + width)]);
      });
    }
    case "take_along":
      return fill(shape, (index) => read(x, index.with(operator.axis, read(y, index))));
    case "pad_around":
      return operator.before.reduce((of, before, i) => {
        const [axis, size] = [i + 1, x.shape[i + 1]!];
        const place = { reflect: mirrored, edge: held, wrap: (at: number) => (at + size) % size }[operator.mode];
        return moved(of, of.shape.with(axis, shape[axis]!), axis, (at) => place(at - before, size));
      }, x);
    case "resize": {
      const { mode, corners } = operator;
      return shape.slice(1).reduce<Held>((of, count, i) => {
        const [axis, size] = [i + 1, x.shape[i + 1]!];
        const at = (n: number): number => {
          if (mode === "nearest") return Math.floor((n * size) / count);
          return corners ? (n * (size - 1)) / (count - 1) : Math.max(((n + 0.5) * size) / count - 0.5, 0);
        };
        return fill(of.shape.with(axis, count), (index) => {
          const place = at(index[axis]!);
          const low = Math.min(Math.floor(place), size - 1);
          const [a, b] = [low, Math.min(low + 1, size - 1)].map((n) => read(of, index.with(axis, n)));
          return (1 + low - place) * a! + (place - low) * b!;
        });
      }, x);
    }
    case "grid_sample": {
      const [H, W] = x.shape.slice(1) as [number, number];
      const pixel = (place: number, size: number): number => {
        const at = operator.corners ? ((place + 1) / 2) * (size - 1) : ((place + 1) * size - 1) / 2;
        return operator.border ? Math.min(Math.max(at, 0), size - 1) : at;
      };
      return fill(shape, ([c, i, j]) => {
        const [column, row] = [pixel(read(y, [i!, j!, 0]), W), pixel(read(y, [i!, j!, 1]), H)];
        let sum = 0;
        for (const v of [Math.floor(row), Math.floor(row) + 1])
          for (const u of [Math.floor(column), Math.floor(column) + 1])
            if (v >= 0 && v < H && u >= 0 && u < W)
              sum += (1 - Math.abs(row - v)) * (1 - Math.abs(column - u)) * read(x, [c!, v, u]);
        return sum;
      });
    }
    case "pointwise": {
      const of = opMeanings[operator.op] as (...args: number[]) => number;
      return fill(shape, (index) => of(...operands.map((o) => read(o, index))));
    }
    case "activation":
      return fill(shape, (index) => activations[operator.name](read(x, index)));
    case "where":
      return fill(shape, (index) => read(read(x, index) !== 0 ? y : z, index));
    case "reduce":
      return reduced(x, operator.op, operator.axes, shape);
    case "einsum":
      return einsum(operator.operands, operator.output, operands, shape);
    case "linear":
      return fill(shape, (index) => {
        const o = index.at(-1)!;
        let sum = z === undefined ? 0 : z.data[o]!;
        for (let i = 0; i < y.shape[1]!; i++) sum += read(x, index.with(-1, i)) * read(y, [o, i]);
        return sum;
      });
    case "conv":
      return conv(operator, operands, shape);
    case "conv_transpose":
      return convTranspose(operator, operands, shape);
    case "pool":
      return pool(operator, x, shape);
    case "softmax":
    case "log_softmax": {
      const maximum = reduced(x, "max", [operator.axis], shape.with(operator.axis, 1));
      const e = fill(shape, (index) => Math.exp(read(x, index) - read(maximum, index)));
      const sum = reduced(e, "sum", [operator.axis], shape.with(operator.axis, 1));
      return operator.kind === "softmax"
        ? fill(shape, (index) => read(e, index) / read(sum, index))
        : fill(shape, (index) => read(x, index) - read(maximum, index) - Math.log(read(sum, index)));
    }
    case "cumulative_sum": {
      const [from, by] = operator.reverse ? [shape[operator.axis]! - 1, -1] : [0, 1];
      return fill(shape, (index) => {
        let sum = 0;
        for (let i = from; i !== index[operator.axis]! + by; i += by) sum += read(x, index.with(operator.axis, i));
        return sum;
      });
    }
    case "scan": {
      const { axis, reverse, step, before, names, scanned } = operator;
      const count = shape[axis]! - 1;
      const steps = [x];
      for (let n = 0; n < count; n++) {
        const given = new Map<string, Held>([[before, steps.at(-1)!]]);
        for (const [i, name] of names.entries()) {
          const operand = operands[i + 1]!;
          const own = operand.shape.slice(1);
          const at = reverse ? count - 1 - n : n;
          given.set(name, scanned[i] ? fill(own, (index) => read(operand, [at, ...index])) : operand);
        }
        steps.push(evaluateStep(step, given));
      }
      if (reverse) steps.reverse();
      return fill(shape, (index) => read(steps[index[axis]!]!, index.toSpliced(axis, 1)));
    }
    case "extreme_place": {
      const most = reduced(x, operator.op, [operator.axis], shape);
      return fill(shape, (index) => row(x, operator.axis, index).indexOf(read(most, index)));
    }
    case "ranks":
    case "sorted_places": {
      const { kind, axis, descending } = operator;
      return fill(shape, (index) => {
        const own = row(x, axis, index.toSpliced(axis, 1));
        const order = [...own.keys()].sort((a, b) => (descending ? own[b]! - own[a]! : own[a]! - own[b]!));
        return kind === "ranks" ? order.indexOf(index[axis]!) : order[index[axis]!]!;
      });
    }
    case "cross_entropy": {
      const l = evaluateOperator({ kind: "log_softmax", axis: x.shape.length - 1 }, [x], x.shape).data;
      const all = Array.from(l).reduce((a, b) => a + b, 0) / l.length;
      return { shape, data: [-(1 - operator.smoothing) * l[y.data[0]!]! - operator.smoothing * all] };
    }
    case "layer_norm":
    case "rms_norm": {
      const axes = shape.map((_, axis) => axis).slice(shape.length - operator.axes);
      return normalised(x, axes, operator.epsilon, operator.kind === "layer_norm", (index) => [
        y === undefined ? 1 : read(y, index),
        z === undefined ? 0 : read(z, index),
      ]);
    }
    case "group_norm": {
      const [channels, ...rest] = x.shape as [number, ...number[]];
      const grouped = { shape: [operator.groups, channels / operator.groups, ...rest], data: x.data };
      const axes = grouped.shape.map((_, axis) => axis).slice(1);
      const { data } = normalised(grouped, axes, operator.epsilon, true, ([g, e]) => {
        const channel = g! * grouped.shape[1]! + e!;
        return [y?.data[channel] ?? 1, z?.data[channel] ?? 0];
      });
      return { shape, data };
    }
    case "normalize": {
      const kept = shape.with(operator.axis, 1);
      const squares = reduced({ shape, data: Float64Array.from(x.data, (n) => n * n) }, "sum", [operator.axis], kept);
      return fill(shape, (index) => read(x, index) / Math.max(Math.sqrt(read(squares, index)), operator.epsilon));
    }
    case "batch_norm": {
      const [mean, variance, weight, bias] = operands.slice(1).map((o) => o.data) as ArrayLike<number>[];
      const channel = shape.length - x.shape.length;
      return fill(shape, (index) => {
        const c = index[channel]!;
        return ((read(x, index) - mean![c]!) / Math.sqrt(variance![c]! + operator.epsilon)) * weight![c]! + bias![c]!;
      });
    }
    case "attention":
      return attention(operator.scale, operands, shape);
  }
}

function moved(x: Held, shape: readonly number[], axis: number, from: (i: number) => number): Held {
  return fill(shape, (index) => read(x, index.with(axis, from(index[axis]!))));
}

function reduced(x: Held, op: Reduction, axes: readonly number[], shape: readonly number[]): Held {
  if (op === "logsumexp") {
    const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const most = reduced(x, "max", axes, kept);
    const sums = reduced(
      fill(x.shape, (index) => Math.exp(read(x, index) - read(most, index))),
      "sum",
      axes,
      kept,
    );
    return { shape, data: Float64Array.from(sums.data, (sum, i) => most.data[i]! + Math.log(sum)) };
  }
  const { eval: combine, start } = reductions[op === "mean" ? "sum" : op];
  const data = new Float64Array(elements(shape)).fill(start);
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  fill(x.shape, (index) => {
    const at = index.reduce((offset, i, axis) => offset * kept[axis]! + (kept[axis] === 1 ? 0 : i), 0);
    data[at] = combine(data[at]!, read(x, index));
    return 0;
  });
  if (op === "mean") data.forEach((sum, i) => (data[i] = (sum * data.length) / x.data.length));
  return { shape, data };
}

function einsum(
  labels: readonly (readonly number[])[],
  output: readonly number[],
  operands: readonly Held[],
  shape: readonly number[],
): Held {
  const sizes = new Map<number, number>();
  labels.forEach((own, i) => own.forEach((label, axis) => sizes.set(label, operands[i]!.shape[axis]!)));
  const all = [...sizes.keys()];
  const full = all.map((label) => sizes.get(label)!);
  const places = labels.map((own) => own.map((label) => all.indexOf(label)));
  const target = output.map((label) => all.indexOf(label));
  const data = new Float64Array(elements(shape));
  fill(full, (index) => {
    const at = target.reduce((offset, place, axis) => offset * shape[axis]! + index[place]!, 0);
    data[at]! += operands.reduce(
      (p, o, i) =>
        p *
        read(
          o,
          places[i]!.map((place) => index[place]!),
        ),
      1,
    );
    return 0;
  });
  return { shape, data };
}

/** Where a window reads; undefined in the padding. */
function windowPlace(
  { strides, dilations, before }: Windows,
  size: readonly number[],
  at: readonly number[],
  inside: readonly number[],
): number[] | undefined {
  const place = at.map((o, i) => o * strides[i]! + inside[i]! * dilations[i]! - before[i]!);
  return place.every((p, i) => p >= 0 && p < size[i]!) ? place : undefined;
}

function conv(
  operator: Extract<Operator, { kind: "conv" }>,
  operands: readonly Held[],
  shape: readonly number[],
): Held {
  const [x, weight, bias] = operands as [Held, Held, Held | undefined];
  const [outputs, channels, ...size] = weight.shape as [number, number, ...number[]];
  const space = x.shape.slice(1);
  return fill(shape, ([o, ...at]) => {
    const first = Math.floor((o! * operator.groups) / outputs) * channels;
    let sum = bias?.data[o!] ?? 0;
    fill([channels, ...size], ([c, ...inside]) => {
      const place = windowPlace(operator, space, at, inside);
      if (place) sum += read(x, [first + c!, ...place]) * read(weight, [o!, c!, ...inside]);
      return 0;
    });
    return sum;
  });
}

function convTranspose(
  o: Extract<Operator, { kind: "conv_transpose" }>,
  operands: readonly Held[],
  shape: readonly number[],
): Held {
  const [x, weight, bias] = operands as [Held, Held, Held | undefined];
  const [channels, outputs, ...size] = weight.shape as [number, number, ...number[]];
  const [made, ...space] = shape as [number, ...number[]];
  const data = new Float64Array(elements(shape));
  fill([channels, outputs, ...size], ([c, out, ...inside]) => {
    const target = Math.floor((c! * o.groups) / channels) * outputs + out!;
    fill(x.shape.slice(1), (from) => {
      const place = from.map((i, axis) => o.strides[axis]! * i + o.dilations[axis]! * inside[axis]! - o.before[axis]!);
      if (place.every((p, axis) => p >= 0 && p < space[axis]!))
        data[place.reduce((offset, p, axis) => offset * space[axis]! + p, target)]! +=
          read(x, [c!, ...from]) * read(weight, [c!, out!, ...inside]);
      return 0;
    });
    return 0;
  });
  if (bias !== undefined) data.forEach((sum, i) => (data[i] = sum + bias.data[Math.floor((i * made) / data.length)]!));
  return { shape, data };
}

function pool(operator: Extract<Operator, { kind: "pool" }>, x: Held, shape: readonly number[]): Held {
  const axes = operator.size.length;
  const space = x.shape.slice(x.shape.length - axes);
  return fill(shape, (index) => {
    const [outer, at] = [index.slice(0, index.length - axes), index.slice(index.length - axes)];
    let all = operator.op === "max" ? -Infinity : 0;
    fill(operator.size, (inside) => {
      const place = windowPlace(operator, space, at, inside);
      if (place) {
        const value = read(x, [...outer, ...place]);
        all = operator.op === "max" ? Math.max(all, value) : all + value;
      }
      return 0;
    });
    return operator.op === "max" ? all : all / elements(operator.size);
  });
}

function normalised(
  x: Held,
  axes: readonly number[],
  epsilon: number,
  centre: boolean,
  affine: (index: readonly number[]) => [number, number],
): Held {
  const kept = x.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
  const mean = centre ? reduced(x, "mean", axes, kept) : { shape: kept, data: new Float64Array(elements(kept)) };
  const squares = fill(x.shape, (index) => (read(x, index) - read(mean, index)) ** 2);
  const variance = reduced(squares, "mean", axes, kept);
  return fill(x.shape, (index) => {
    const [weight, bias] = affine(index);
    return ((read(x, index) - read(mean, index)) / Math.sqrt(read(variance, index) + epsilon)) * weight + bias;
  });
}

function attention(scale: number, operands: readonly Held[], shape: readonly number[]): Held {
  const [q, k, v, bias] = operands as [Held, Held, Held, Held | undefined];
  const rank = shape.length;
  const [channels, keys] = [q.shape.at(-1)!, k.shape.at(-2)!];
  const outer = broadcastShape([q, k, v].map((t) => t.shape.slice(0, -2)));
  const scores = fill([...outer, q.shape.at(-2)!, keys], (index) => {
    const [i, j] = index.slice(rank - 2) as [number, number];
    const at = index.slice(0, rank - 2);
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += read(q, [...at, i, c]) * read(k, [...at, j, c]);
    return sum * scale + (bias === undefined ? 0 : read(bias, index));
  });
  const weights = evaluateOperator({ kind: "softmax", axis: rank - 1 }, [scores], scores.shape);
  return fill(shape, (index) => {
    const [i, d] = index.slice(rank - 2) as [number, number];
    const at = index.slice(0, rank - 2);
    let sum = 0;
    for (let j = 0; j < keys; j++) sum += read(weights, [...at, i, j]) * read(v, [...at, j, d]);
    return sum;
  });
}
