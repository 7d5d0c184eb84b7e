/**
 * Functions that emitted WGSL calls where a built-in is missing or not good on every device. Each exists for f32 and,
 * with `_v4` at the end of its name, for vec4f; a kernel holds those that it calls.
 */

import { arcTail } from "../arc-tangent.ts";
import { largestAngle } from "../../schedule/scalar-writer.ts";

/** Helper functions in use, by name and width. */
export type HelperUse = Map<string, { readonly helper: HelperName; readonly width: 1 | 4 }>;

interface Helper {
  /** Its WGSL; `name` is `vitc_…`, `t` the type, `n` makes a literal of that type. */
  readonly wgsl: (name: (helper: string) => string, t: string, n: (literal: string) => string) => string;
}

/** The polynomial with these coefficients, constant term first, of `z`. */
function horner(coefficients: readonly number[], n: (literal: string) => string): string {
  const sum = (inner: string, c: number): string => `${inner} * z ${c < 0 ? "-" : "+"} ${Math.abs(c)}`;
  const [first, ...rest] = coefficients;
  const inner = rest.reduceRight((text, c) => (text === "" ? n(String(c)) : `(${sum(text, c)})`), "");
  return sum(inner, first!);
}

/** sin(r) for -pi/2 <= r <= pi/2: the Taylor series to degree 11, off by 6e-8. */
function halfTurn(n: (literal: string) => string): string {
  const series = [1, -1 / 6, 1 / 120, -1 / 5040, 1 / 362880, -1 / 39916800];
  return `r * (${horner(series, n).replaceAll("* z", "* (r * r)")})`;
}

const helpers = {
  // exp overflows to infinity beyond 88.7; below -87 the result is no normal number.
  exp: {
    wgsl: (name, t, n) => `fn ${name("exp")}(x: ${t}) -> ${t} { return exp(clamp(x, ${n("-87.0")}, ${n("88.0")})); }`,
  },
  // 1 - tanh(10) is far below f32's resolution; some devices give NaN for large arguments.
  tanh: {
    wgsl: (name, t, n) => `fn ${name("tanh")}(x: ${t}) -> ${t} { return tanh(clamp(x, ${n("-10.0")}, ${n("10.0")})); }`,
  },
  sigmoid: {
    wgsl: (name, t, n) =>
      `fn ${name("sigmoid")}(x: ${t}) -> ${t} { return 1.0 / (1.0 + exp(clamp(-x, ${n("-87.0")}, ${n("87.0")}))); }`,
  },
  // WGSL promises of atan 4096 units in the last place only. Of |x| or of 1 / |x|, whose angle is the rest of a quarter
  // turn: in f32 off by 1e-7.
  atan: {
    wgsl: (name, t, n) => `fn ${name("atan")}(x: ${t}) -> ${t} {
  let size = abs(x);
  let r = min(size, 1.0 / max(size, ${n("1.0")}));
  let z = r * r;
  let angle = r + r * z * (${horner(arcTail, n)});
  return sign(x) * select(angle, 1.57079637 - angle, size > ${n("1.0")});
}`,
  },
  // erf(z) = 1 - 2^(-z·Q(z)) for z in 0..4, Q a least-maximum fit of degree 7: off by 2e-8, in f32 by 1e-7.
  erf: {
    wgsl: (name, t, n) => `fn ${name("erf")}(x: ${t}) -> ${t} {
  let z = min(abs(x), ${n("4.0")});
  let q = ${horner([1.6279086, 0.9184164, 0.14848162, -0.02825369, 7.746393e-4, 1.4894356e-3, -4.4550575e-4, 4.5358367e-5], n)};
  return sign(x) * (1.0 - exp2(-z * q));
}`,
  },
  // WGSL promises of sin and cos an error below 2^-11 only, and devices make use of it. Reduced to a half turn in two
  // parts of pi.
  sin: {
    wgsl: (name, t, n) => `fn ${name("sin")}(x: ${t}) -> ${t} {
  let turns = round(x * ${1 / Math.PI});
  let r = x - turns * 3.140625 - turns * 9.6765358979e-4;
  return ${halfTurn(n)} * (1.0 - 2.0 * (turns - 2.0 * floor(turns * 0.5)));
}`,
  },
  cos: {
    wgsl: (name, t, n) => `fn ${name("cos")}(x: ${t}) -> ${t} {
  let turns = floor(x * ${1 / Math.PI});
  let r = x - (turns + 0.5) * 3.140625 - (turns + 0.5) * 9.6765358979e-4;
  return ${halfTurn(n)} * (2.0 * (turns - 2.0 * floor(turns * 0.5)) - 1.0);
}`,
  },
  // An angle between -pi and pi for one of any size, good to 5e-9: a number is m * 2^e, so what it has of a turn beyond
  // whole ones is m times the bits of 1 / (2 pi) from bit e on.
  reduced: {
    wgsl: (name, t) =>
      t === "vec4f"
        ? `fn ${name("reduced")}(x: vec4f) -> vec4f { return vec4f(${[..."xyzw"].map((c) => `vitc_reduced(x.${c})`).join(", ")}); }`
        : `fn ${name("reduced")}(x: f32) -> f32 {
  if (abs(x) < ${largestAngle}.0) { return x; }
  var turn = array<u32, 7>(0u, 0x28be60dbu, 0x9391054au, 0x7f09d5f4u, 0x7d4d3770u, 0x36d8a566u, 0x4f10e410u);
  let bits = bitcast<u32>(x);
  let m = (bits & 0x7fffffu) | 0x800000u;
  let place = ((bits >> 23u) & 0xffu) - 118u;
  let at = place >> 5u;
  let left = place & 31u;
  let high = (turn[at] << left) | ((turn[at + 1u] >> 1u) >> (31u - left));
  let low = (turn[at + 1u] << left) | ((turn[at + 2u] >> 1u) >> (31u - left));
  let a = low >> 16u;
  let b = low & 0xffffu;
  let part = m * high + (((m >> 12u) * a) >> 4u) + (((m & 0xfffu) * a) >> 16u) + (((m >> 12u) * b) >> 20u);
  let angle = f32(bitcast<i32>(part)) * 1.4629180792671596e-9;
  return select(angle, -angle, x < 0.0);
}`,
  },
  // Compilers may take it that nothing is NaN: the bits are asked. What it gives is held once more as an integer, since
  // WGSL leaves open what floor and clamp make of numbers that are not finite.
  integer: {
    wgsl: (name, t, n) => {
      const [u, i] = t === "f32" ? ["u32", "i32"] : ["vec4u", "vec4i"];
      const [low, high] = [`${i}(-8388608)`, `${i}(8388607)`];
      return `fn ${name("integer")}(x: ${t}) -> ${t} {
  let whole = clamp(floor(x), ${n("-8388608.0")}, ${n("8388607.0")});
  let real = (bitcast<${u}>(x) & ${u}(0x7fffffffu)) <= ${u}(0x7f800000u);
  return ${t}(clamp(${i}(select(${n("0.0")}, whole, real)), ${low}, ${high}));
}`;
    },
  },
  // WGSL leaves powers of negative numbers open: whole exponents are meant.
  pow: {
    wgsl: (name, t, n) => `fn ${name("pow")}(x: ${t}, y: ${t}) -> ${t} {
  let size = select(exp2(clamp(y * log2(max(abs(x), ${n("1.2e-38")})), ${n("-126.0")}, ${n("127.9")})), select(${n("0.0")}, ${n("1.0")}, y == ${n("0.0")}), x == ${n("0.0")});
  return select(size, -size, (x < ${n("0.0")}) & (y - 2.0 * floor(y * 0.5) == ${n("1.0")}));
}`,
  },
  // Bit for bit the hash of runtime/counter-random.ts; the arguments are integers that f32 holds exactly.
  random: {
    wgsl: (name, t) => {
      const integers = t === "f32" ? "u32" : "vec4u";
      const u = (literal: string): string => (t === "f32" ? literal : `vec4u(${literal})`);
      return `fn ${name("mix")}(x: ${integers}) -> ${integers} {
  let a = (x ^ (x >> ${u("16u")})) * 0x21f0aaadu;
  let b = (a ^ (a >> ${u("15u")})) * 0x735a2d97u;
  return b ^ (b >> ${u("15u")});
}
fn ${name("random")}(a: ${t}, b: ${t}, c: ${t}) -> ${t} {
  let first = ${name("mix")}(${integers}(a) + ${u("0x9e3779b9u")});
  let second = ${name("mix")}(first * 0x9e3779b1u + ${integers}(b));
  return ${t}(${name("mix")}(second * 0x9e3779b1u + ${integers}(c)) >> ${u("8u")}) * 5.9604645e-8;
}`;
    },
  },
  // The half nearest to x, ties to even, as an f32: devices may round a conversion in any direction, and leave overflow
  // open.
  round_half: {
    wgsl: (name, t) => {
      const u = (literal: string): string => (t === "f32" ? literal : `vec4u(${literal})`);
      const integers = t === "f32" ? "u32" : "vec4u";
      return `fn ${name("round_half")}(x: ${t}) -> ${t} {
  let size = min(abs(x), ${t === "f32" ? "65504.0" : "vec4f(65504.0)"});
  let bits = bitcast<${integers}>(size);
  let near = bitcast<${t}>((bits + ${u("0xfffu")} + ((bits >> ${u("13u")}) & ${u("1u")})) & ${u("0xffffe000u")});
  let small = round(size * 16777216.0) * 5.9604645e-8;
  let result = select(near, small, size < ${t === "f32" ? "6.1035156e-5" : "vec4f(6.1035156e-5)"});
  return select(result, -result, x < ${t}());
}`;
    },
  },
  // Halves out of their words and into them.
  half: {
    wgsl: () => "fn vitc_half(word: u32, place: i32) -> f32 { return unpack2x16float(word >> (16u * u32(place))).x; }",
  },
  halves: {
    wgsl: () =>
      "fn vitc_halves(words: vec2u) -> vec4f { return vec4f(unpack2x16float(words.x), unpack2x16float(words.y)); }",
  },
  packed_half: {
    wgsl: () => "fn vitc_packed_half(x: f32) -> u32 { return pack2x16float(vec2f(vitc_round_half(x), 0.0)); }",
  },
  packed_halves: {
    wgsl: () => `fn vitc_packed_halves(x: vec4f) -> vec2u {
  let rounded = vitc_round_half_v4(x);
  return vec2u(pack2x16float(rounded.xy), pack2x16float(rounded.zw));
}`,
  },
} as const satisfies Readonly<Record<string, Helper>>;

export type HelperName = keyof typeof helpers;

/** `text` with its helper called by the name of the vec4f version. */
export const vectorName = (text: string): string => text.replace(/\bvitc_(\w+?)\(/, "vitc_$1_v4(");

/** The WGSL of the functions in use. */
export function helperTexts(use: HelperUse): string[] {
  return [...use.values()]
    .sort((a, b) => a.helper.localeCompare(b.helper) || a.width - b.width)
    .map(({ helper, width }) =>
      (helpers[helper] as Helper).wgsl(
        (h) => (width === 1 ? `vitc_${h}` : `vitc_${h}_v4`),
        width === 1 ? "f32" : "vec4f",
        (literal) => (width === 1 ? literal : `vec4f(${literal})`),
      ),
    );
}
