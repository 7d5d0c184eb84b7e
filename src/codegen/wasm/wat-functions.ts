/**
 * Functions that the text calls where WebAssembly lacks an operation: of four numbers at once, good to a few units in
 * the last place. A module holds those that it calls. Coefficients are least-maximum fits of the error named beside them.
 */
import { type Dialect, call, f32x4, get, i32x4, multiplyAdd, multiplySubtract, set } from "./wat-text.ts";

export type FunctionName = keyof typeof functions;

/** Of an epilogue over ten vectors, calls take 1 to 2% of a contraction's time, and bodies 2.5 kB. */
const mostInlined = 4;

interface WatFunction {
  /** Vectors, `x` alone where none are named. */
  readonly params?: readonly string[];
  readonly locals?: readonly string[];
  /** Other functions that it calls. */
  readonly calls?: readonly string[];
  /**
   * Its body stands where it is called, of one vector: around a call, engines store what they hold in registers. Of one
   * that is `"seldom"` not where a program calls it often: bodies then cost a page more bytes than calls cost time.
   */
  readonly inline?: "always" | "seldom";
  /** Statements, and the result as the last. */
  readonly body: (dialect: Dialect) => readonly string[];
  /** Functions that are not of vectors say all of themselves. */
  readonly whole?: string;
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

const functions = {
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
  // A number is m · 2^e, so what it has of a turn beyond whole ones is m times the bits of 1 / (2 pi) from bit e on.
  reduced_angle_1: {
    calls: ["turn_bits"],
    body: () => [],
    whole: `(func $reduced_angle_1 (param $x f32) (result f32)
  (local $place i32) (local $bits i64)
  (if (f32.lt (f32.abs (local.get $x)) (f32.const 10000)) (then (return (local.get $x))))
  (local.set $place (i32.sub (i32.and (i32.shr_u (i32.reinterpret_f32 (local.get $x)) (i32.const 23)) (i32.const 255)) (i32.const 118)))
  (local.set $bits (call $turn_bits (i32.shr_u (local.get $place) (i32.const 5))))
  (if (i32.and (local.get $place) (i32.const 31))
    (then
      (local.set $bits
        (i64.or
          (i64.shl (local.get $bits) (i64.extend_i32_u (i32.and (local.get $place) (i32.const 31))))
          (i64.shr_u
            (i64.and (call $turn_bits (i32.add (i32.shr_u (local.get $place) (i32.const 5)) (i32.const 1))) (i64.const 0xffffffff))
            (i64.extend_i32_u (i32.sub (i32.const 32) (i32.and (local.get $place) (i32.const 31)))))))))
  (local.set $bits
    (i64.mul
      (local.get $bits)
      (i64.extend_i32_u (i32.or (i32.and (i32.reinterpret_f32 (local.get $x)) (i32.const 0x7fffff)) (i32.const 0x800000)))))
  (f32.mul
    (f32.copysign (f32.const 1) (local.get $x))
    (f32.demote_f64 (f64.mul (f64.convert_i64_s (local.get $bits)) (f64.const ${(2 * Math.PI) / 2 ** 64})))))`,
  },
  // Bits 32·at to 32·at + 63 of 1 / (2 pi), the first 32 of which stand before its point.
  turn_bits: {
    body: () => [],
    whole: `(func $turn_bits (param $at i32) (result i64)
  (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
    (br_table $0 $1 $2 $3 $4 $5 (local.get $at)))
    (return (i64.const 0x28be60db)))
    (return (i64.const 0x28be60db9391054a)))
    (return (i64.const 0x9391054a7f09d5f4)))
    (return (i64.const 0x7f09d5f47d4d3770)))
    (return (i64.const 0x7d4d377036d8a566)))
  (i64.const 0x36d8a5664f10e410))`,
  },
  // In float64: 2^(y · log2 |x|); log(m) = 2s + s³·q(s²) with s = (m - 1) / (m + 1), off by 1e-11.
  pow_1: {
    body: () => [],
    whole: powWhole(),
  },
} as const satisfies Readonly<Record<string, WatFunction>>;

function powWhole(): string {
  const lets = (name: string, value: string): string => `  (local.set $${name} ${value})`;
  const number = (v: number): string => `(f64.const ${v})`;
  const horner = (coefficients: readonly number[], at: string): string =>
    coefficients
      .slice(0, -1)
      .reduceRight(
        (inner, c) => call("f64.add", call("f64.mul", inner, get(at)), number(c)),
        number(coefficients.at(-1)!),
      );
  const log = [0.6666666563929818, 0.4000033671272254, 0.2853720460679515, 0.23584249736964816];
  const exp = [
    0.9999999999595639, 0.6931471805353135, 0.24022651213496415, 0.05550410975091706, 0.009618025612386387,
    0.0013333423491697564, 0.00015469729646700996, 0.000015316264286834547,
  ];
  return `(func $pow_1 (param $x f32) (param $y f32) (result f32)
  (local $b i64) (local $e i64) (local $s f64) (local $z f64) (local $p f64) (local $n f64)
  (if (f32.eq (local.get $y) (f32.const 0)) (then (return (f32.const 1))))
  (if (f32.eq (local.get $x) (f32.const 0))
    (then (return (select (f32.const 0) (f32.const inf) (f32.gt (local.get $y) (f32.const 0))))))
${[
  lets("b", call("i64.reinterpret_f64", call("f64.promote_f32", call("f32.abs", get("x"))))),
  lets("e", `(i64.shr_s (i64.sub (local.get $b) (i64.const 0x3fe6a09e667f3bcd)) (i64.const 52))`),
  lets("s", `(f64.reinterpret_i64 (i64.sub (local.get $b) (i64.shl (local.get $e) (i64.const 52))))`),
  lets("s", call("f64.div", call("f64.sub", get("s"), number(1)), call("f64.add", get("s"), number(1)))),
  lets("z", call("f64.mul", get("s"), get("s"))),
  lets("p", call("f64.mul", call("f64.mul", get("s"), get("z")), horner(log, "z"))),
  lets("p", call("f64.mul", call("f64.add", call("f64.add", get("s"), get("s")), get("p")), number(Math.LOG2E))),
  lets("p", call("f64.add", call("f64.convert_i64_s", get("e")), get("p"))),
  lets("p", call("f64.mul", call("f64.promote_f32", get("y")), get("p"))),
  lets("p", call("f64.min", call("f64.max", get("p"), number(-150)), number(128))),
  lets("n", call("f64.nearest", get("p"))),
  lets("p", call("f64.sub", get("p"), get("n"))),
  lets(
    "p",
    call(
      "f64.mul",
      horner(exp, "p"),
      "(f64.reinterpret_i64 (i64.shl (i64.add (i64.trunc_sat_f64_s (local.get $n)) (i64.const 1023)) (i64.const 52)))",
    ),
  ),
].join("\n")}
  (if (f32.lt (local.get $x) (f32.const 0))
    (then
      (if (f32.ne (local.get $y) (f32.floor (local.get $y))) (then (return (f32.const nan))))
      (local.set $z (f64.mul (f64.promote_f32 (local.get $y)) (f64.const 0.5)))
      (if (f64.ne (local.get $z) (f64.floor (local.get $z))) (then (local.set $p (f64.neg (local.get $p)))))))
  (f32.demote_f64 (local.get $p)))`;
}

/** Whether a function's body stands where a program calls it, so many times in its text. */
export function isInline(name: FunctionName, calls: number): boolean {
  const { inline } = functions[name] as WatFunction;
  return inline === "always" || (inline === "seldom" && calls <= mostInlined);
}

/**
 * The statements and the result of such a function, of the simple text `operand`; its locals are called as `localOf`
 * says.
 */
export function inlined(
  name: FunctionName,
  operand: string,
  localOf: (name: string) => string,
  dialect: Dialect,
): { readonly lines: readonly string[]; readonly result: string } {
  const f: WatFunction = functions[name];
  const own = f
    .body(dialect)
    .map((line) =>
      (f.locals ?? [])
        .reduce((text, l) => text.replaceAll(`$${l})`, `$${localOf(l)})`).replaceAll(`$${l} `, `$${localOf(l)} `), line)
        .replaceAll(x, operand),
    );
  return { lines: own.slice(0, -1), result: own.at(-1)! };
}

/** The text of the functions in use and of those that they call. */
export function functionTexts(used: Iterable<FunctionName>, dialect: Dialect): string[] {
  const names = new Set<FunctionName>();
  const take = (name: FunctionName): void => {
    if (names.has(name)) return;
    names.add(name);
    ((functions[name] as WatFunction).calls ?? []).forEach((n) => take(n as FunctionName));
  };
  for (const name of used) take(name);
  return [...names].sort().map((name) => {
    const f: WatFunction = functions[name];
    if (f.whole !== undefined) return f.whole;
    const params = (f.params ?? ["x"]).map((p) => `(param $${p} v128)`).join(" ");
    const locals = (f.locals ?? []).map((l) => `(local $${l} v128)`).join(" ");
    const head = `(func $${name} ${params} (result v128)${locals === "" ? "" : `\n  ${locals}`}`;
    return `${head}\n${f
      .body(dialect)
      .map((line) => `  ${line}`)
      .join("\n")})`;
  });
}
