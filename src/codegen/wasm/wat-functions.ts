/**
 * Functions that the text calls where WebAssembly lacks an operation: of four numbers at once, good to a few units in
 * the last place. Coefficients are least-maximum fits of the error named beside them.
 */
import { arcTail } from "../arc-tangent.ts";
import type { NumberFunctionName } from "./number-functions.ts";
import { type Dialect, call, f32x4, get, i32x4, multiplyAdd, multiplySubtract, set } from "./wat-text.ts";

/** Those that programs call. */
export type FunctionName = keyof typeof vectorFunctions;

export interface VectorFunction {
  /** Vectors, `x` alone where none are named. */
  readonly params?: readonly string[];
  readonly locals?: readonly string[];
  /** Functions of numbers that it calls. */
  readonly calls?: readonly NumberFunctionName[];
  /**
   * Its body stands where it is called, of one vector: around a call, engines store what they hold in registers. Of one
   * that is `"seldom"` not where a program calls it more than `engineFacts.mostInlined` times.
   */
  readonly inline?: "always" | "seldom";
  /** Statements, and the result as the last. */
  readonly body: (dialect: Dialect) => readonly string[];
}

const add = (a: string, b: string): string => call("f32x4.add", a, b);
const sub = (a: string, b: string): string => call("f32x4.sub", a, b);
const mul = (a: string, b: string): string => call("f32x4.mul", a, b);
const div = (a: string, b: string): string => call("f32x4.div", a, b);
const least = (a: string, b: string): string => call("f32x4.pmin", a, b);
const most = (a: string, b: string): string => call("f32x4.pmax", a, b);
const and = (a: string, b: string): string => call("v128.and", a, b);
const or = (a: string, b: string): string => call("v128.or", a, b);
const xor = (a: string, b: string): string => call("v128.xor", a, b);
const choose = (yes: string, no: string, mask: string): string => call("v128.bitselect", yes, no, mask);
const shift = (op: "shl" | "shr_s" | "shr_u", a: string, by: number): string => `(i32x4.${op} ${a} (i32.const ${by}))`;
const x = get("x");
const signs = i32x4(0x80000000);

/** The polynomial with these coefficients, constant term first. */
const polynomial = (dialect: Dialect, coefficients: readonly number[], at: string): string =>
  coefficients
    .slice(0, -1)
    .reduceRight((inner, c) => multiplyAdd(dialect, inner, at, f32x4(c)), f32x4(coefficients.at(-1)!));

/** Adding it leaves the nearest whole number in the last bits of a float. */
const rounder = 12582912;

/** exp(r) = 1 + r + r²·q(r) for |r| <= ln(2) / 2: off by 3e-9 of itself. */
const expTail = [0.49999994, 0.166665196, 0.0416683927, 0.00836878084, 0.00138144672];

/** Statements that leave 2^n in the exponent, exp(x) being that times a polynomial: `t` holds n + rounder. */
function expBody(dialect: Dialect, of: string): string[] {
  const n = get("n");
  const r = get("r");
  return [
    // Below -87 the result is no normal number; above 88.7 none at all.
    set("r", least(most(of, f32x4(-87)), f32x4(88))),
    set("t", multiplyAdd(dialect, r, f32x4(Math.LOG2E), f32x4(rounder))),
    set("n", sub(get("t"), f32x4(rounder))),
    set("r", multiplySubtract(dialect, n, f32x4(0.693359375), r)),
    set("r", multiplySubtract(dialect, n, f32x4(-2.1219444e-4), r)),
    set("n", multiplyAdd(dialect, polynomial(dialect, expTail, r), mul(r, r), r)),
    set("r", call("i32x4.add", add(n, f32x4(1)), shift("shl", get("t"), 23))),
  ];
}

/** sin(r) = r + r³·q(r²) for |r| <= pi/2: off by 6e-9. */
const sinTail = [-0.166666597, 0.00833306462, -0.000198094742, 0.00000260548131];

/** The sine of `x` less `turns` half turns, with the sign that an odd number of them gives. */
function turned(dialect: Dialect): string[] {
  const r = get("r");
  const z = get("z");
  // pi in three parts: products of the first two and a few thousand turns are exact.
  const parts = [3.140625, 2029 * 2 ** -21, 1.50995799e-7];
  return [
    ...parts.map((part, i) => set("r", multiplySubtract(dialect, get("turns"), f32x4(part), i === 0 ? x : r))),
    set("z", mul(r, r)),
    set("r", multiplyAdd(dialect, mul(r, z), polynomial(dialect, sinTail, z), r)),
  ];
}

/** One round of the hash of runtime/counter-random.ts. */
const mix = (a: string): string[] => {
  const y = get("y");
  const once = (by: number): string => xor(y, shift("shr_u", y, by));
  return [
    set("y", a),
    set("y", call("i32x4.mul", once(16), i32x4(0x21f0aaad))),
    set("y", call("i32x4.mul", once(15), i32x4(0x735a2d97))),
    set("y", once(15)),
  ];
};

export const vectorFunctions = {
  exp: { inline: "always", locals: ["r", "t", "n"], body: (dialect) => [...expBody(dialect, x), get("r")] },
  // Small arguments by a polynomial, off by 4e-9 of itself; others by 1 - 2 / (exp(2 |x|) + 1).
  tanh: {
    inline: "seldom",
    locals: ["r", "t", "n", "size", "z"],
    body: (dialect) => {
      const [size, z] = [get("size"), get("z")];
      const tail = [-0.333332807, 0.133314416, -0.0537397154, 0.0206390861, -0.00570498686];
      return [
        set("size", least(call("f32x4.abs", x), f32x4(10))),
        ...expBody(dialect, add(size, size)),
        set("z", mul(size, size)),
        choose(
          multiplyAdd(dialect, mul(x, z), polynomial(dialect, tail, z), x),
          or(sub(f32x4(1), div(f32x4(2), add(get("r"), f32x4(1)))), and(x, signs)),
          call("f32x4.lt", size, f32x4(0.625)),
        ),
      ];
    },
  },
  sigmoid: {
    inline: "seldom",
    locals: ["r", "t", "n"],
    body: (dialect) => [...expBody(dialect, call("f32x4.neg", x)), div(f32x4(1), add(get("r"), f32x4(1)))],
  },
  // Of |x| or of 1 / |x|, whose angle is the rest of a quarter turn.
  atan: {
    inline: "seldom",
    locals: ["size", "z", "r", "s"],
    body: (dialect) => {
      const [size, z, r, s] = [get("size"), get("z"), get("r"), get("s")];
      return [
        set("size", call("f32x4.abs", x)),
        set("z", least(size, div(f32x4(1), most(size, f32x4(1))))),
        set("s", mul(z, z)),
        set("r", multiplyAdd(dialect, mul(z, s), polynomial(dialect, arcTail, s), z)),
        or(choose(sub(f32x4(1.57079637), r), r, call("f32x4.gt", size, f32x4(1))), and(x, signs)),
      ];
    },
  },
  // erf(z) = z·P(z²)/Q(z²) for |z| <= 3.88, beyond which it is 1 in f32; off by 2e-8 of itself, in f32 by 3.3e-7.
  erf: {
    inline: "seldom",
    locals: ["z", "s"],
    body: (dialect) => {
      const [z, s] = [get("z"), get("s")];
      const end = 3.88000011;
      const p = [0.810118377, 0.135652974, 0.0377572477, 0.00266497512, 2.04816388e-4, 1.49553387e-6];
      const q = [0.717948735, 0.359535187, 0.081513606, 0.0106695406, 8.27400887e-4, 2.76067076e-5];
      return [
        set("z", least(most(x, f32x4(-end)), f32x4(end))),
        set("s", mul(z, z)),
        div(mul(z, polynomial(dialect, p, s)), polynomial(dialect, q, s)),
      ];
    },
  },
  // x = 2^e · (1 + f) with 1 + f between √½ and √2: log(1 + f) = f - f²/2 + f³·q(f), off by 6e-9 of itself.
  log: {
    locals: ["e", "f", "z"],
    body: (dialect) => {
      const tail = [
        0.333333313, -0.250008196, 0.200012267, -0.166233569, 0.142017588, -0.131601825, 0.127615765, -0.0763449445,
      ];
      const [e, f, z] = [get("e"), get("f"), get("z")];
      const half = 0x3f3504f3;
      const none = choose(f32x4(-Infinity), f32x4(Number.NaN), call("f32x4.eq", x, f32x4(0)));
      return [
        // What is below the normal numbers counts as the least of them.
        set("z", most(x, f32x4(1.17549435e-38))),
        set("e", shift("shr_s", call("i32x4.sub", z, i32x4(half)), 23)),
        set("f", sub(call("i32x4.sub", z, shift("shl", e, 23)), f32x4(1))),
        set("e", call("f32x4.convert_i32x4_s", e)),
        set("z", mul(f, f)),
        set("z", multiplyAdd(dialect, mul(f, z), polynomial(dialect, tail, f), mul(z, f32x4(-0.5)))),
        set("z", multiplyAdd(dialect, e, f32x4(-2.1219444e-4), z)),
        choose(multiplyAdd(dialect, e, f32x4(0.693359375), add(z, f)), none, call("f32x4.gt", x, f32x4(0))),
      ];
    },
  },
  // sin(x) for |x| up to some ten thousands: x less the nearest number of half turns.
  sin: {
    locals: ["turns", "n", "r", "z"],
    body: (dialect) => [
      set("n", multiplyAdd(dialect, x, f32x4(1 / Math.PI), f32x4(rounder))),
      set("turns", sub(get("n"), f32x4(rounder))),
      ...turned(dialect),
      xor(get("r"), shift("shl", get("n"), 31)),
    ],
  },
  // cos(x) = sin(x + pi/2): x less the nearest odd number of quarter turns.
  cos: {
    locals: ["turns", "n", "r", "z"],
    body: (dialect) => [
      set("turns", call("f32x4.floor", mul(x, f32x4(1 / Math.PI)))),
      set("n", add(get("turns"), f32x4(rounder))),
      set("turns", add(get("turns"), f32x4(0.5))),
      ...turned(dialect),
      xor(get("r"), shift("shl", call("v128.not", get("n")), 31)),
    ],
  },
  reduced_angle: {
    calls: ["reduced_angle_1"],
    body: () => [
      [0, 1, 2, 3].reduce(
        (text, n) =>
          call(`f32x4.replace_lane ${n}`, text, call("call $reduced_angle_1", call(`f32x4.extract_lane ${n}`, x))),
        x,
      ),
    ],
  },
  pow: {
    params: ["x", "y"],
    calls: ["pow_1"],
    body: () => [
      [0, 1, 2, 3].reduce(
        (text, n) =>
          call(
            `f32x4.replace_lane ${n}`,
            text,
            call("call $pow_1", ...["x", "y"].map((p) => call(`f32x4.extract_lane ${n}`, get(p)))),
          ),
        x,
      ),
    ],
  },
  // Bit for bit the hash of runtime/counter-random.ts; the arguments are integers that f32 holds exactly.
  random: {
    params: ["a", "b", "c"],
    locals: ["y"],
    body: () => {
      const whole = (name: string): string => call("i32x4.trunc_sat_f32x4_u", get(name));
      const next = (name: string): string =>
        call("i32x4.add", call("i32x4.mul", get("y"), i32x4(0x9e3779b1)), whole(name));
      return [
        ...mix(call("i32x4.add", whole("a"), i32x4(0x9e3779b9))),
        ...mix(next("b")),
        ...mix(next("c")),
        mul(call("f32x4.convert_i32x4_u", shift("shr_u", get("y"), 8)), f32x4(2 ** -24)),
      ];
    },
  },
  // The bits of the halves nearest to x, ties to even, each in 32 bits; what is larger than any becomes the largest.
  half_bits: {
    locals: ["size", "near"],
    body: () => {
      const [size, near] = [get("size"), get("near")];
      return [
        set("size", least(call("f32x4.abs", x), f32x4(65504))),
        set("near", call("i32x4.add", size, and(shift("shr_u", size, 13), i32x4(1)))),
        set("near", shift("shr_u", call("i32x4.add", near, i32x4(0xfff - (112 << 23))), 13)),
        or(
          and(shift("shr_u", x, 16), i32x4(0x8000)),
          // Below the normal halves one counts units of 2^-24: those of the numbers from a half on.
          choose(call("i32x4.sub", add(size, f32x4(0.5)), f32x4(0.5)), near, call("f32x4.lt", size, f32x4(2 ** -14))),
        ),
      ];
    },
  },
} as const satisfies Readonly<Record<string, VectorFunction>>;
