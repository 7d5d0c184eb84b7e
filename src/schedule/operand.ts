/** A piece of WGSL that stands for a value, with what is needed to use it inside a larger expression. */

export interface Operand {
  readonly text: string;
  /** 4 for a vector of four lanes. */
  readonly width: 1 | 4;
  /** bool or vec4<bool>; else f32 or vec4f. */
  readonly bool: boolean;
  /** How tightly its outermost operator binds. */
  readonly level: Level;
}

/** Binding strength, loosest first: comparison and logic, sum, product, sign, name or call. */
export type Level = 1 | 5 | 6 | 7 | 9;

export const atom = (text: string, width: 1 | 4 = 1, bool = false): Operand => ({ text, width, bool, level: 9 });

/** `o` in parentheses where it binds more loosely than `level`. */
export const at = (o: { readonly text: string; readonly level: number }, level: number): string =>
  o.level < level ? `(${o.text})` : o.text;

/** A real number as a literal of WGSL; what f32 cannot hold becomes its largest number. */
export function floatLiteral(value: number): Operand {
  const finite = Number.isNaN(value) ? 0 : Math.max(-3.4028234e38, Math.min(3.4028234e38, value));
  const digits = String(finite);
  const text = /[.e]/.test(digits) ? digits.replace("e+", "e") : `${digits}.0`;
  return { text, width: 1, bool: false, level: finite < 0 ? 7 : 9 };
}

/** `o` as a number: 0 or 1 where it is a truth value. */
export function asNumber(o: Operand): Operand {
  if (!o.bool) return o;
  return o.width === 1 ? atom(`f32(${o.text})`) : atom(`select(vec4f(0.0), vec4f(1.0), ${o.text})`, 4);
}

/** `o` as a truth value: whether it is not 0. */
export function asBool(o: Operand): Operand {
  if (o.bool) return o;
  return { text: `${at(o, 5)} != ${o.width === 1 ? "0.0" : "vec4f(0.0)"}`, width: o.width, bool: true, level: 1 };
}

/** `o` in all four lanes. */
export function splat(o: Operand): Operand {
  if (o.width === 4) return o;
  return o.bool ? atom(`vec4<bool>(${o.text})`, 4, true) : atom(`vec4f(${o.text})`, 4);
}
