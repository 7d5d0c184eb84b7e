/**
 * What callers hand in, looked at before it is used: callers without types, or with a cast, are told which argument is
 * wrong and what to give instead, in place of a failure somewhere inside.
 */
import { VitcError, type VitcErrorCode } from "./errors.ts";

/** What an argument must be: in words, and as a test. */
export interface Wanted {
  readonly text: string;
  readonly fits: (value: unknown) => boolean;
}

/** What the engine calls an object: `Date`, `Blob`; `Object` where it is of no kind that the engine knows. */
const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);

/** A value as a message calls it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `'${value.slice(0, 40)}'`;
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return String(value);
  const tag = tagOf(value);
  if (tag === "Map") return "Map (Object.fromEntries(map) is an object)";
  return tag === "Promise" ? "Promise (await it)" : tag;
}

/** @throws VitcError saying what was expected, of what, and what was there */
export function refuse(where: string, expected: string, value: unknown, code: VitcErrorCode = "input"): never {
  const got = kindOf(value);
  throw new VitcError(code, `${where}: expected ${expected}, got ${got}`, { expected, got });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isText = (value: unknown): boolean => typeof value === "string";
const isFunction = (value: unknown): boolean => typeof value === "function";

/**
 * An object whose members have names: no array, no bytes, no promise, and nothing else that the engine has a kind for
 * (`Date`, `Map`, `Blob`, `FormData`): what these hold are no members.
 */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && ["Object", "Module"].includes(tagOf(value)) && !isFunction(value.then);

export const wholeFrom = (least: number): Wanted => ({
  text: `a whole number from ${least}`,
  fits: (v) => Number.isSafeInteger(v) && (v as number) >= least,
});
export const oneOf = (...texts: string[]): Wanted => ({
  text: `'${texts.join("' or '")}'`,
  fits: (v) => texts.includes(v as string),
});
export const aText: Wanted = { text: "a text", fits: isText };
export const textList: Wanted = { text: "an array of names", fits: (v) => Array.isArray(v) && v.every(isText) };
export const texts: Wanted = {
  text: "an object of texts",
  fits: (v) => isRecord(v) && Object.values(v).every(isText),
};
export const aFlag: Wanted = { text: "true or false", fits: (v) => typeof v === "boolean" };
export const aFunction: Wanted = { text: "a function", fits: isFunction };
export const aSignal: Wanted = { text: "an AbortSignal", fits: (v) => isObject(v) && "aborted" in v };
export const aDevice: Wanted = {
  text: "a GPUDevice, as adapter.requestDevice() gives one",
  fits: (v) => isObject(v) && isObject(v.queue),
};
export const anAdapter: Wanted = {
  text: "a GPUAdapter, as navigator.gpu.requestAdapter() gives one",
  fits: (v) => isObject(v) && "features" in v && "limits" in v,
};
/** What the value is will be seen when it is opened; here it has to be something. */
export const aSource: Wanted = {
  text: "a safetensors file (bytes, Response, stream, Blob, URL), arrays by name, { random: seed }, or a function that gives one",
  fits: (v) => isText(v) || isFunction(v) || isObject(v),
};

/** @throws VitcError `input` */
export function requireArgument(call: string, name: string, value: unknown, { text, fits }: Wanted): void {
  if (!fits(value)) refuse(`${call}: '${name}'`, text, value);
}

/**
 * Looks at the options of a call: each is one that it knows, and is what it must be where it is given; `needed` is
 * given. @throws VitcError `input`
 */
export function requireOptions(
  call: string,
  options: unknown = {},
  wanted: Readonly<Record<string, Wanted>>,
  needed?: string,
): void {
  const names = Object.keys(wanted).join(", ");
  if (!isRecord(options)) return refuse(`${call}: options`, `an object with some of ${names}`, options);
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(wanted, name));
  if (unknown !== undefined) refuse(`${call}: options`, `some of ${names}`, unknown);
  for (const name in wanted)
    if (options[name] !== undefined || name === needed) requireArgument(call, name, options[name], wanted[name]!);
}

/**
 * Refuses arrays whose memory a device cannot read as it is: shared with other threads, which may write meanwhile, or
 * resizable. @throws VitcError
 */
export function requireOwnMemory(what: string, data: { readonly buffer: object }, code?: VitcErrorCode): void {
  const buffer = data.buffer as { readonly resizable?: boolean };
  if (buffer.resizable || kindOf(buffer)[0] === "S")
    refuse(what, "memory that neither other threads nor a new size can change (a copy: data.slice())", buffer, code);
}
