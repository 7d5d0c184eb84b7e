/**
 * Functions of one number that the functions of vectors call lane by lane: what needs integers or floats of 64 bits, of
 * which a vector has but two.
 */
import { call, get } from "./wat-text.ts";

export type NumberFunctionName = keyof typeof texts;

/** The text of each. */
const texts = {
  // A number is m · 2^e, so what it has of a turn beyond whole ones is m times the bits of 1 / (2 pi) from bit e on.
  reduced_angle_1: `(func $reduced_angle_1 (param $x f32) (result f32)
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
  // Bits 32·at to 32·at + 63 of 1 / (2 pi), the first 32 of which stand before its point.
  turn_bits: `(func $turn_bits (param $at i32) (result i64)
  (block $5 (block $4 (block $3 (block $2 (block $1 (block $0
    (br_table $0 $1 $2 $3 $4 $5 (local.get $at)))
    (return (i64.const 0x28be60db)))
    (return (i64.const 0x28be60db9391054a)))
    (return (i64.const 0x9391054a7f09d5f4)))
    (return (i64.const 0x7f09d5f47d4d3770)))
    (return (i64.const 0x7d4d377036d8a566)))
  (i64.const 0x36d8a5664f10e410))`,
  // In float64: 2^(y · log2 |x|); log(m) = 2s + s³·q(s²) with s = (m - 1) / (m + 1), off by 1e-11.
  pow_1: powText(),
} as const;

/** Those that such a function calls. */
const calls: { readonly [K in NumberFunctionName]?: readonly NumberFunctionName[] } = {
  reduced_angle_1: ["turn_bits"],
};

/** The texts of these functions and of those that they call, by name. */
export const numberFunctionTexts = (used: readonly NumberFunctionName[]): ReadonlyMap<string, string> =>
  new Map(used.flatMap((name) => [[name, texts[name]] as const, ...numberFunctionTexts(calls[name] ?? [])]));

function powText(): string {
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
