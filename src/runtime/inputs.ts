/** What a caller hands to `run`, checked and turned into rows of 32-bit floats. */
import { isRecord, kindOf, refuse, requireOwnMemory, wholeFrom } from "./arguments.ts";
import { VitcError } from "./errors.ts";
import { type Finiteness, firstNotFinite, howToPass } from "./finite.ts";
import type { DeviceBuffer } from "./host-types.ts";
import { imageInput, isImage } from "./images.ts";
import type { DeclaredInput, Region } from "./plan.ts";
import { elements, shapeFor } from "./tensor.ts";

/** Values ready for the device, all of the same batch, in the order in which plans declare them. */
export interface Prepared {
  readonly batch: number;
  readonly values: readonly PreparedValue[];
}

/** Of a `GPUBuffer`, the bytes that begin at `from`, at its beginning where nothing is said. */
export interface PreparedValue {
  readonly bytes: number;
  readonly data: Float32Array | DeviceBuffer;
  readonly from?: number;
  /** Where it lies, where it is no input's. */
  readonly region?: Region;
}

/** Copies of arrays that a caller might change before their turn comes. */
export const snapshot = ({ batch, values }: Prepared): Prepared => ({
  batch,
  values: values.map((v) => ({ ...v, data: "length" in v.data ? v.data.slice() : v.data })),
});

const isBuffer = (value: object): value is DeviceBuffer => "mapAsync" in value;

/**
 * Checks every input against its declaration. The batch is what the lengths say (for a `GPUBuffer`, unless `batch` is
 * given). Arrays must hold finite numbers (not with `allowNotFinite`); what a `GPUBuffer` holds is not looked at.
 * @throws VitcError `input`
 */
export function prepareInputs(
  declared: readonly DeclaredInput[],
  given: unknown,
  maxBatch: number,
  batch?: number,
  { allowNotFinite, optionText }: Finiteness = {},
): Prepared {
  if (!isRecord(given)) return refuse("inputs", `{ ${declared.map((d) => d.name).join(", ")} }`, given);
  if (batch !== undefined && !wholeFrom(1).fits(batch)) return refuse("batch", wholeFrom(1).text, batch);
  const inputs = given;
  const unknown = Object.keys(inputs).find((name) => !declared.some((d) => d.name === name));
  if (unknown !== undefined)
    fail(unknown, `an input of the model (${declared.map((d) => d.name).join(", ")})`, "an unknown name");
  const values = declared.map((input) => {
    const { name, shape } = input;
    const row = elements(shape);
    const shared = input.region?.shared;
    const expected = `[${shapeFor(input, "batch").join(", ")}]`;
    const value = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
    // A picture's address, most likely.
    if (typeof value === "string" && input.preprocess !== undefined) numbers(input, value);
    if (typeof value !== "object" || value === null) return fail(name, expected, kindOf(value));
    const data = isBuffer(value) ? value : numbers(input, value);
    const rows = "length" in data ? data.length / row : shared ? 1 : (batch ?? data.size / (4 * row));
    const got = "length" in data ? `${data.length} elements` : `a GPUBuffer of ${data.size} bytes`;
    const stated = (value as { shape?: unknown }).shape;
    if (stated !== undefined && !(Array.isArray(stated) && String(stated) === String(shapeFor(input, stated[0]))))
      fail(name, expected, Array.isArray(stated) ? `[${stated.join(", ")}]` : `a shape that is ${kindOf(stated)}`);
    if (!Number.isInteger(rows) || rows < 1 || (shared && rows > 1))
      fail(name, `${expected}: ${shared ? "" : "a multiple of "}${row} elements`, got);
    if (stated !== undefined && String(stated) !== String(shapeFor(input, rows)))
      fail(
        name,
        `a shape of [${shapeFor(input, rows).join(", ")}], as it has ${got}`,
        `[${(stated as unknown[]).join(", ")}]`,
      );
    if (rows > maxBatch) fail(name, `a batch of at most ${maxBatch} (maxBatch)`, `${rows}`);
    if (!("length" in data) && data.size < 4 * row * rows)
      fail(name, `${4 * row * rows} bytes for a batch of ${rows}`, got);
    const element = allowNotFinite || !("length" in data) ? -1 : firstNotFinite(data);
    if (element >= 0)
      fail(
        name,
        "finite numbers",
        `${(data as Float32Array)[element]} at element ${element % row} of example ${Math.floor(element / row)}${howToPass(optionText)}`,
      );
    // What is shared goes with any batch.
    return { name, bytes: 4 * row * rows, data, rows: shared ? 0 : rows };
  });
  // Without inputs every row is the same.
  const first = values.find((v) => v.rows) ?? { name: "", rows: batch ?? 1 };
  const other = values.find((v) => v.rows && v.rows !== (batch ?? first.rows));
  if (other !== undefined)
    fail(
      other.name,
      `a batch of ${batch ?? first.rows}${batch === undefined ? `, as '${first.name}' has` : ""}`,
      `${other.rows}`,
    );
  return { batch: first.rows, values };
}

function numbers(input: DeclaredInput, value: object | string): Float32Array {
  const { name, classes } = input;
  if (ArrayBuffer.isView(value)) requireOwnMemory(`input '${name}'`, value);
  if (value instanceof Float32Array && classes === undefined) return value;
  if (Array.isArray(value) && value.some((v) => v === null || !["object", "string"].includes(typeof v)))
    return fail(
      name,
      classes === undefined
        ? "a Float32Array (of an array of numbers: Float32Array.from(…))"
        : "an Int32Array (of an array of numbers: Int32Array.from(…))",
      "an array",
    );
  if (typeof value === "string" || input.preprocess !== undefined || isImage(value) || Array.isArray(value))
    return imageInput(input, value as Parameters<typeof imageInput>[1]);
  if (classes === undefined) return fail(name, "a Float32Array", kindOf(value));
  if (![Float32Array, Int32Array, Int8Array, Uint8Array].some((type) => value instanceof type))
    return fail(name, "an Int32Array, Int8Array or Uint8Array", kindOf(value));
  const given = value as Float32Array;
  given.forEach((v, i) => {
    if (!(Number.isInteger(v) && v >= 0 && v < classes))
      fail(name, `integers from 0 to ${classes - 1}`, `${v} at element ${i}`);
  });
  return value instanceof Float32Array ? value : Float32Array.from(given);
}

function fail(input: string, expected: string, got: string): never {
  throw new VitcError("input", `input '${input}': expected ${expected}, got ${got}`, { input, expected, got });
}
