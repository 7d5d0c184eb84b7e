/** What dialects make of a checkpoint's tensors before they are parameters: parts of them, with their axes in another order. */
import type { Fit, Shape } from "./weight-names.ts";
import { elements } from "./tensor.ts";

/**
 * `transpose`: axis `k` is the one that number `k` says, without numbers axes are in the opposite order. `part`, two
 * numbers: the first says which of as many equal parts of axis 0 as the second says.
 */
export type TensorChange = readonly [kind: "transpose" | "part", ...numbers: readonly number[]];

/** What a dialect's rule says of a tensor: its name, and what is made of it, one change after the other. */
export function changedTensor(text: string): { readonly name: string; readonly changes: readonly TensorChange[] } {
  const [, kind, inner, numbers] = /^(transpose|part)\((.*?)((?:, \d+)*)\)$/s.exec(text) ?? [];
  if (kind === undefined) return { name: text, changes: [] };
  const { name, changes } = changedTensor(inner!);
  const all = numbers!.split(", ").slice(1).map(Number);
  return { name, changes: [...changes, [kind as TensorChange[0], ...all]] };
}

/** How a tensor of shape `got` becomes a parameter of `shape`; where only lengths are known, `got` is one. */
export function changedFit(shape: Shape, got: Shape, flat: boolean, changes: readonly TensorChange[]): Fit {
  const from = changes.reduceRight<Shape | undefined>(before, shape);
  const shown = (s: Shape): string => `[${s.join(", ")}]`;
  if (from === undefined)
    return {
      problem: `${shown(shape)} has not the axes that ${changes.map(([kind]) => kind).join(" and ")} would give`,
    };
  if (flat ? elements(got) !== elements(from) : String(got) !== String(from))
    return {
      problem: `it would have to be ${shown(from)}, to be ${shown(shape)} by ${changes.map(([kind]) => kind).join(" and ")}`,
    };
  return { resample: (data) => changes.reduce(changed, { data, shape: from }).data };
}

const orderOf = (rank: number, numbers: readonly number[]): readonly number[] =>
  numbers.length > 0 ? numbers : Array.from({ length: rank }, (_, i) => rank - 1 - i);

/** The shape of what becomes `shape` by a change; none where the change does not give so many axes. */
function before(shape: Shape | undefined, [kind, ...numbers]: TensorChange): Shape | undefined {
  if (shape === undefined || shape.length === 0) return undefined;
  if (kind === "part") return [shape[0]! * numbers[1]!, ...shape.slice(1)];
  const order = orderOf(shape.length, numbers);
  if (order.length !== shape.length) return undefined;
  return shape.map((_, axis) => shape[order.indexOf(axis)]!);
}

interface Tensor {
  readonly data: Float32Array;
  readonly shape: Shape;
}

function changed({ data, shape }: Tensor, [kind, ...numbers]: TensorChange): Tensor {
  if (kind === "part") {
    const [index, count] = numbers as [number, number];
    const length = data.length / count;
    return {
      data: data.subarray(index * length, (index + 1) * length),
      shape: [shape[0]! / count, ...shape.slice(1)],
    };
  }
  const order = orderOf(shape.length, numbers);
  const strides = shape.map((_, axis) => elements(shape.slice(axis + 1)));
  const sizes = order.map((axis) => shape[axis]!);
  const steps = order.map((axis) => strides[axis]!);
  const result = new Float32Array(data.length);
  const at = sizes.map(() => 0);
  let from = 0;
  for (let to = 0; to < result.length; to++) {
    result[to] = data[from]!;
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += steps[axis]!;
      if (++at[axis]! < sizes[axis]!) break;
      from -= steps[axis]! * sizes[axis]!;
      at[axis] = 0;
    }
  }
  return { data: result, shape: sizes };
}
