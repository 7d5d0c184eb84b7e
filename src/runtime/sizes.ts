/** Models that were compiled for several sizes: which one a run takes, and its types. Modules of one size never import this. */
import { aText, isRecord, kindOf } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import type { DeviceBuffer } from "./host-types.ts";
import type { Model, RunOptions } from "./model.ts";
import type { DeclaredInput } from "./plan.ts";
import type { InputSizes, SizeInputs } from "./schedule.ts";
import { elements } from "./tensor.ts";

const quoted = (names: readonly string[]): string => names.map((n) => `'${n}'`).join(", ");

/** Whether an array can be this input: by its shape, else by its length. */
function fits({ shape }: DeclaredInput, value: { readonly length: number; readonly shape?: unknown }): boolean {
  if (Array.isArray(value.shape)) return String(value.shape.slice(1)) === String(shape);
  return value.length > 0 && value.length % elements(shape) === 0;
}

/** Sizes by what their inputs are. Generated modules call it. */
export function sizesFrom(sizes: readonly SizeInputs[]): InputSizes {
  const names = sizes.map((s) => s.size);
  const takesPictures = (name: string): boolean =>
    sizes[0]!.inputs.some((i) => i.name === name && i.preprocess !== undefined);
  const pick: InputSizes["pick"] = (inputs, named) => {
    if (named !== undefined) {
      const found = sizes.find((s) => s.size === named);
      if (found !== undefined) return found;
      throw new VitcError(
        "input",
        `run: there is no size ${kindOf(named)}; the model was compiled for ${quoted(names)}`,
        {
          sizes: names,
          got: named,
        },
      );
    }
    let left = sizes;
    for (const [name, value] of Object.entries(isRecord(inputs) ? inputs : {})) {
      if (!ArrayBuffer.isView(value) || !("length" in value)) continue;
      const array = value as Float32Array & { readonly shape?: unknown };
      // Bytes of a file are none of the input's numbers.
      if (!(value instanceof Float32Array) && array.shape === undefined && takesPictures(name)) continue;
      const fitting = left.filter((s) => s.inputs.some((i) => i.name === name && fits(i, array)));
      if (fitting.length === 0 && left[0]!.inputs.some((i) => i.name === name)) throw noSize(left, name, array);
      if (fitting.length > 0) left = fitting;
      if (left.length > 1 && array.shape === undefined && differ(left, name))
        throw new VitcError(
          "input",
          `input '${name}': ${array.length} elements may be of the sizes ${quoted(left.map((s) => s.size))}: give the array a shape (tensor(data, [batch, …])), or name one by the option 'size'`,
          { input: name, sizes: left.map((s) => s.size) },
        );
    }
    return left[0]!;
  };
  const other: InputSizes["other"] = ({ sizes: schedules }, taps, size) => {
    if (size === undefined || size === names[0]) return undefined;
    const { plan, tapped } = schedules![size]!;
    // A plan without one for taps computes those that it has.
    return taps.length > 0 && tapped !== undefined ? [`${size} with taps`, tapped] : [size, plan];
  };
  return { names, pick, other, options: { size: aText } };
}

/** Whether it has another shape at some of these sizes. */
const differ = (sizes: readonly SizeInputs[], name: string): boolean =>
  new Set(sizes.map(({ inputs }) => String(inputs.find((i) => i.name === name)?.shape))).size > 1;

function noSize(sizes: readonly SizeInputs[], name: string, array: { length: number; shape?: unknown }): VitcError {
  const shapes = sizes.map(({ inputs }) => `[batch, ${inputs.find((i) => i.name === name)!.shape.join(", ")}]`);
  const got = Array.isArray(array.shape) ? `[${array.shape.join(", ")}]` : `${array.length} elements`;
  return new VitcError(
    "input",
    `input '${name}': expected ${[...new Set(shapes)].join(" or ")}, got ${got}; the model was compiled for the sizes ${quoted(sizes.map((s) => s.size))}`,
    { input: name, expected: shapes.join(" or "), got, sizes: sizes.map((s) => s.size) },
  );
}

/** What a model takes and gives at one size. */
interface SizeTypes {
  readonly inputs: object;
  readonly outputs: object;
  readonly taps: object;
}

/** Runs that name their size know its types; `S` may be a size or several. */
type Named<Sizes, S extends keyof Sizes, T extends string> = RunOptions<T> & { readonly size: S };

/** A model that was compiled for several sizes: `Model`, whose runs may name the one they take. */
export interface SizedModel<Sizes extends { readonly [S in keyof Sizes]: SizeTypes }>
  extends Omit<
    Model<Sizes[keyof Sizes]["inputs"], Sizes[keyof Sizes]["outputs"], Sizes[keyof Sizes]["taps"]>,
    "run" | "profile"
  > {
  /** See `Model.run`. The size is that of the inputs, unless it is named; of pictures the first. */
  run<S extends keyof Sizes & string, T extends keyof Sizes[S]["taps"] & string = never>(
    inputs: Sizes[S]["inputs"],
    options: Named<Sizes, S, T> & { readonly outputs?: "array" },
  ): Promise<Sizes[S]["outputs"] & Pick<Sizes[S]["taps"], T>>;
  run<S extends keyof Sizes & string, T extends keyof Sizes[S]["taps"] & string = never>(
    inputs: Sizes[S]["inputs"],
    options: Named<Sizes, S, T> & { readonly outputs: "gpu" },
  ): Promise<Record<(keyof Sizes[S]["outputs"] & string) | T, DeviceBuffer>>;
  run<T extends keyof Sizes[keyof Sizes]["taps"] & string = never>(
    inputs: Sizes[keyof Sizes]["inputs"],
    options?: RunOptions<T> & { readonly size?: undefined; readonly outputs?: "array" },
  ): Promise<Sizes[keyof Sizes]["outputs"] & Pick<Sizes[keyof Sizes]["taps"], T>>;
  run<T extends keyof Sizes[keyof Sizes]["taps"] & string = never>(
    inputs: Sizes[keyof Sizes]["inputs"],
    options: RunOptions<T> & { readonly size?: undefined; readonly outputs: "gpu" },
  ): Promise<Record<(keyof Sizes[keyof Sizes]["outputs"] & string) | T, DeviceBuffer>>;
  /** See `Model.profile`. */
  profile(
    inputs: Sizes[keyof Sizes]["inputs"],
    options?: { readonly size?: keyof Sizes & string },
  ): ReturnType<Model["profile"]>;
}
