/** Pieces of WebAssembly's text format: literals, folded instructions, and what an instruction is called by width. */

/** What a local of WebAssembly holds. */
export type WatType = "i32" | "f32" | "v128";

/** Which instructions a body may use: `relaxed` ones fuse multiplications with additions, where an engine has them. */
export interface Dialect {
  readonly relaxed: boolean;
}

/** `(op a b …)`. */
export const call = (op: string, ...operands: readonly string[]): string =>
  operands.length === 0 ? `(${op})` : `(${op} ${operands.join(" ")})`;

export const get = (local: string): string => `(local.get $${local})`;
export const set = (local: string, value: string): string => `(local.set $${local} ${value})`;

export const i32 = (value: number): string => `(i32.const ${value | 0})`;

/** The shortest decimal that reads back as the same f32. */
export function float(value: number): string {
  const single = Math.fround(value);
  if (Number.isNaN(single)) return "nan";
  if (!Number.isFinite(single)) return single > 0 ? "inf" : "-inf";
  if (Object.is(single, -0)) return "-0";
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return String(short);
  }
  return String(Number(single.toPrecision(9)));
}

export const f32 = (value: number): string => `(f32.const ${float(value)})`;

const zeros = "(v128.const i32x4 0 0 0 0)";

/**
 * The number in all lanes. It is a global of the module: engines build a constant out of integers each time that they
 * come by it, and read a global with one instruction.
 */
export const f32x4 = (value: number): string =>
  Object.is(Math.fround(value), 0) ? zeros : `(global.get $f32x4.${float(value)})`;

/** The integer in all lanes. */
export const i32x4 = (value: number): string => ((value | 0) === 0 ? zeros : `(global.get $i32x4.${value | 0})`);

/** Declares the constants that a text reads. */
export function constantsOf(text: string): string[] {
  const used = new Set([...text.matchAll(/\(global\.get \$([fi]32x4\.[^\s()]+)\)/g)].map((m) => m[1]!));
  return [...used].sort().map((constant) => {
    const [shape, value] = [constant.slice(0, 5), constant.slice(6)];
    return `(global $${constant} v128 (v128.const ${shape} ${value} ${value} ${value} ${value}))`;
  });
}

/** Lanes `lanes` of two vectors, numbered 0 to 7. */
export const shuffle = (lanes: readonly number[], a: string, b: string): string =>
  `(i8x16.shuffle ${lanes.flatMap((l) => [0, 1, 2, 3].map((byte) => 4 * l + byte)).join(" ")} ${a} ${b})`;

/** `a · b + c`, lane by lane. */
export const multiplyAdd = (dialect: Dialect, a: string, b: string, c: string): string =>
  dialect.relaxed ? call("f32x4.relaxed_madd", a, b, c) : call("f32x4.add", c, call("f32x4.mul", a, b));

/** `c - a · b`, lane by lane. */
export const multiplySubtract = (dialect: Dialect, a: string, b: string, c: string): string =>
  dialect.relaxed ? call("f32x4.relaxed_nmadd", a, b, c) : call("f32x4.sub", c, call("f32x4.mul", a, b));

/** Whether a text may stand twice: it reads a local or is a number. */
export const isSimple = (text: string): boolean =>
  /^\((local\.get|global\.get|i32\.const|f32\.const|v128\.const)[^(]*\)$/.test(text);
