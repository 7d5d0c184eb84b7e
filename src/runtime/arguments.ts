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

/** A value as a message calls it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return `the text '${value.slice(0, 40)}'`;
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "object") return `a ${typeof value}`;
  if (Array.isArray(value)) return "an array";
  if ("then" in value) return "a promise (await it)";
  const name = Object.prototype.toString.call(value).slice(8, -1);
  return name === "Object" ? "an object" : name;
}

/** @throws VitcError saying what was expected, of what, and what was there */
export function refuse(where: string, expected: string, value: unknown, code: VitcErrorCode = "input"): never {
  const got = kindOf(value);
  throw new VitcError(code, `${where}: expected ${expected}, got ${got}`, { expected, got });
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const has = (value: unknown, ...methods: string[]): boolean =>
  isObject(value) && methods.every((m) => typeof (value as Record<string, unknown>)[m] === "function");

/** An object whose members have names: no array, no bytes. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isObject(value) && !Array.isArray(value) && !ArrayBuffer.isView(value) && !has(value, "then");

export const wholeFrom = (least: number): Wanted => ({
  text: `a whole number from ${least}`,
  fits: (v) => Number.isSafeInteger(v) && (v as number) >= least,
});
export const oneOf = (...texts: string[]): Wanted => ({
  text: texts.map((t) => `'${t}'`).join(" or "),
  fits: (v) => texts.includes(v as string),
});
const isText = (value: unknown): boolean => typeof value === "string";
export const aText: Wanted = { text: "a text", fits: isText };
export const textList: Wanted = { text: "an array of names", fits: (v) => Array.isArray(v) && v.every(isText) };
export const texts: Wanted = {
  text: "an object of texts",
  fits: (v) => isRecord(v) && Object.values(v).every(isText),
};
export const aFlag: Wanted = { text: "true or false", fits: (v) => typeof v === "boolean" };
export const aFunction: Wanted = { text: "a function", fits: (v) => typeof v === "function" };
export const aSignal: Wanted = {
  text: "an AbortSignal",
  fits: (v) => has(v, "addEventListener", "throwIfAborted"),
};
export const aDevice: Wanted = {
  text: "a GPUDevice, as `await adapter.requestDevice(…)` gives one",
  fits: (v) => has(v, "createBuffer", "createShaderModule") && isObject((v as GPUDevice).queue),
};
export const anAdapter: Wanted = {
  text: "a GPUAdapter, as `await navigator.gpu.requestAdapter()` gives one",
  fits: (v) => isObject(v) && "features" in v && "limits" in v,
};
/** What the value is will be seen when it is opened; here it has to be something. */
export const aSource: Wanted = {
  text:
    "a safetensors file (its bytes, a Response, a stream, a Blob, a URL), arrays by name, { random: seed }, " +
    "or a function that gives one of these",
  fits: (v) => isText(v) || typeof v === "function" || isObject(v),
};

/** @throws VitcError `input` */
export function requireArgument(call: string, name: string, value: unknown, { text, fits }: Wanted): void {
  if (!fits(value)) refuse(`${call}: '${name}'`, text, value);
}

/**
 * Looks at the options of a call: each is one that it knows, and is what it must be where it is given; those in `needed`
 * are given. @throws VitcError `input`
 */
export function requireOptions(
  call: string,
  given: unknown,
  wanted: Readonly<Record<string, Wanted>>,
  needed: readonly string[] = [],
): void {
  const names = Object.keys(wanted).join(", ");
  if (given === undefined && needed.length > 0) refuse(`${call}: options`, `{ ${needed.join(", ")} }`, given);
  if (given !== undefined && !isRecord(given)) refuse(`${call}: options`, `an object with some of ${names}`, given);
  const options = given ?? {};
  for (const name of Object.keys(options))
    if (!Object.hasOwn(wanted, name))
      throw new VitcError("input", `${call}: there is no option '${name.slice(0, 40)}'; there are ${names}`, {
        option: name,
      });
  for (const [name, want] of Object.entries(wanted))
    if (options[name] !== undefined || needed.includes(name)) requireArgument(call, name, options[name], want);
}

/**
 * Refuses arrays whose memory a device cannot read as it is: shared with other threads, which may write meanwhile, or
 * resizable. @throws VitcError
 */
export function requireOwnMemory(what: string, data: { readonly buffer: object }, code: VitcErrorCode = "input"): void {
  const buffer = data.buffer as { readonly resizable?: boolean };
  const shared = Object.prototype.toString.call(buffer) === "[object SharedArrayBuffer]";
  if (shared || buffer.resizable)
    throw new VitcError(
      code,
      `${what}: its memory is ${shared ? "shared with other threads" : "resizable"}: give a copy, data.slice()`,
      { expected: "an ArrayBuffer of its own", got: shared ? "SharedArrayBuffer" : "a resizable ArrayBuffer" },
    );
}
