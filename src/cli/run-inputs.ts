/** Files to inputs: `.npy` as it is, images through the preprocessing that the model declares. */
import { Option } from "commander";
import { didYouMean, nearestOrPart } from "../diagnostics/near-name.ts";
import { VitcError } from "../runtime/errors.ts";
import { FormatError } from "../runtime/format-error.ts";
import { imageInput } from "../runtime/images.ts";
import { type Npy, readNpy } from "../runtime/npy.ts";
import type { PlanInput } from "../runtime/plan.ts";
import type { Orientation } from "../runtime/rotation-tag.ts";
import { elements, tensor, shapeFor } from "../runtime/tensor.ts";
import { decodeImage } from "../node/decode-image.ts";
import { readBytes } from "../node/files.ts";
import { UserError } from "../host/user-error.ts";
import { collect } from "./compile-options.ts";

/** What `readInputs` reads; `whose` says which values are meant. */
export const inputOption = (whose = ""): Option =>
  new Option(
    "--input <[name=]file>",
    `${whose}a .npy with the batch first (not of a shared input), or an image; several files for one input are its batch`,
  ).argParser(collect);

export type InputValue = (Float32Array | Int32Array) & { readonly shape: readonly number[] };

/** `[NAME=]FILE…` to a value for every declared input. @throws UserError */
export async function readInputs(
  declared: readonly PlanInput[],
  args: readonly string[],
  orientation?: Orientation,
): Promise<Record<string, InputValue>> {
  const files = new Map(declared.map((input) => [input.name, [] as string[]]));
  for (const arg of args) {
    const { name, file } = split(declared, arg);
    files.get(name)!.push(file);
  }
  const values: [string, InputValue][] = [];
  for (const input of declared) values.push([input.name, await readInput(input, files.get(input.name)!, orientation)]);
  return Object.fromEntries(values);
}

/** A `=` may also be a part of a file's name: what stands before it must be an input. */
function split(declared: readonly PlanInput[], arg: string): { name: string; file: string } {
  const names = declared.map((input) => input.name);
  const at = arg.indexOf("=");
  const prefix = arg.slice(0, Math.max(0, at));
  if (names.includes(prefix)) return { name: prefix, file: arg.slice(at + 1) };
  if (/^[A-Za-z_]\w*$/.test(prefix))
    throw new UserError(
      `the model has no input '${prefix}'${didYouMean(nearestOrPart(prefix, names))}; it has ${names.join(", ")}`,
    );
  if (names.length > 1)
    throw new UserError(
      `the model has several inputs (${names.join(", ")}): say which one ${arg} is, as in --input ${names[0]}=${arg}`,
    );
  return { name: names[0]!, file: arg };
}

async function readInput(
  input: PlanInput,
  files: readonly string[],
  orientation: Orientation | undefined,
): Promise<InputValue> {
  if (files.length === 0)
    throw new UserError(
      `input '${input.name}' [${shapeFor(input, "batch").join(", ")}] is missing: give it with --input ${input.name}=FILE`,
    );
  const values: InputValue[] = [];
  for (const file of files) {
    try {
      values.push(await readValue(input, file, orientation));
    } catch (error) {
      if (error instanceof FormatError || error instanceof VitcError) throw new UserError(`${file}: ${error.message}`);
      throw error;
    }
  }
  const { name, region, shape } = input;
  if (!region.shared) return joinRows(values, shape);
  const whole = joinRows(values, values[0]!.shape.slice(1));
  if (whole.length === elements(shape)) return Object.assign(whole, { shape });
  if (String(whole.shape.slice(1)) === String(shape.slice(1)) && input.preprocess !== undefined)
    throw new UserError(`input '${name}' takes ${shape[0]} images, not ${files.length}`);
  throw new UserError(`input '${name}' is one for the whole batch: give it one file, not ${files.length}`);
}

async function readValue(input: PlanInput, file: string, orientation: Orientation | undefined): Promise<InputValue> {
  const bytes = readBytes(file);
  const isArray = bytes[0] === 0x93 && bytes[1] === 0x4e;
  if (isArray || file.toLowerCase().endsWith(".npy")) return fromArray(input, readNpy(bytes), file);
  const image = imageInput(input, await decodeImage(bytes, { orientation }));
  return tensor(image, [1, ...input.shape.slice(-3)]);
}

/** An array as the value of an input. @throws UserError naming the file where it does not fit */
export function fromArray(input: PlanInput, { shape, dtype, data }: Npy, file: string): InputValue {
  const expected = `[${shapeFor(input, "batch").join(", ")}]`;
  const fail = (message: string): never => {
    throw new UserError(`${file}: input '${input.name}' needs ${message}`);
  };
  const accepted = input.classes === undefined ? ["f4"] : ["i4", "i8", "i1", "i2", "u1"];
  if (!accepted.includes(dtype))
    fail(`${input.classes === undefined ? "float32 (f4)" : "integers (i4 or i8)"}, got ${dtype}`);
  const row = input.region.shared ? shape : shape.slice(1);
  if (shape.length !== shapeFor(input, 1).length || row.some((size, i) => size !== input.shape[i]))
    fail(`shape ${expected}, got [${shape.join(", ")}]`);
  if (shape[0] === 0 && !input.region.shared)
    fail(`shape ${expected} with a batch of at least one, got [${shape.join(", ")}]`);
  if (data instanceof Float32Array) return tensor(data, shape);
  return tensor(Int32Array.from(data), shape);
}

/** Several files for one input are its batch. */
function joinRows(values: readonly InputValue[], row: readonly number[]): InputValue {
  if (values.length === 1) return values[0]!;
  const total = values.reduce((sum, v) => sum + v.length, 0);
  const shape = [values.reduce((sum, v) => sum + v.shape[0]!, 0), ...row];
  const all = values.some((v) => v instanceof Int32Array) ? new Int32Array(total) : new Float32Array(total);
  let at = 0;
  for (const value of values) {
    all.set(value, at);
    at += value.length;
  }
  return all instanceof Float32Array ? tensor(all, shape) : tensor(all, shape);
}
