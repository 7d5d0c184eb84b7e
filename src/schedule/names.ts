/**
 * Names in schedules: readable, legal, unique within one kernel, and the same for equal kernels wherever they stand
 * in a network (pipelines are deduplicated by their text).
 */
import type { ValueId } from "../ir/scalar.ts";

/**
 * Words that some back end reserves: keywords and reserved words of WGSL, types, and what its texts call. Names are made
 * once, for all of them.
 */
const taken = new Set(
  `alias break case const const_assert continue continuing default diagnostic discard else enable false fn for if let loop override
  requires return struct switch true var while NULL Self abstract active alignas alignof as asm asm_fragment async attribute auto
  await become cast catch class co_await co_return co_yield coherent column_major common compile compile_fragment concept const_cast
  consteval constexpr constinit crate debugger decltype delete demote demote_to_helper do dynamic_cast enum explicit export extends
  extern external fallthrough filter final finally friend from fxgroup get goto groupshared highp impl implements import inline
  instanceof interface layout lowp macro macro_rules match mediump meta mod module move mut mutable namespace new nil noexcept
  noinline nointerpolation non_coherent noncoherent noperspective null nullptr of operator package packoffset partition pass patch
  pixelfragment precise precision premerge priv protected pub public readonly ref regardless register reinterpret_cast require
  resource restrict self set shared sizeof smooth snorm static static_assert static_cast std subroutine super target template this
  thread_local throw trait try type typedef typeid typename typeof union unless unorm unsafe unsized use using varying virtual
  volatile wgsl where with writeonly yield
  bool f16 f32 i32 u32 array atomic ptr sampler texture vec2 vec3 vec4 vec2f vec3f vec4f vec4i vec4u vec3u mat4x4 mat4x4f
  main params Params group groups local linear workgroups invocations abs acos all any asin atan ceil clamp cos cross degrees
  determinant distance dot exp exp2 floor fma fract inverseSqrt ldexp length log log2 max min mix modf normalize pow quantize radians
  reflect refract round saturate select sign sin sinh smoothstep sqrt step tan tanh transpose trunc reverseBits countOneBits
  bitcast storage uniform function workgroup read write read_write`.split(/\s+/),
);

/** `text` as an identifier: what is no letter, digit or underscore becomes one underscore. */
function identifier(text: string): string {
  const legal = text
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/_+/g, "_")
    .replace(/^[_0-9]+|_$/g, "");
  return legal === "" ? "x" : legal;
}

/** What a value is called in the kernels that use it: the last part of its path that has letters, without numbers. */
export function stemOfValue(value: ValueId): string {
  const parts = value
    .split(/[#@$~]/)[0]!
    .split(".")
    .filter((part) => /[A-Za-z]/.test(part));
  return identifier((parts.at(-1) ?? "value").replace(/[_0-9]+$/, ""));
}

export class Names {
  private readonly used = new Set<string>();
  private readonly next = new Map<string, number>();

  /** A name that was not given out before: `hint`, or `hint_1`, `hint_2` and so on. */
  unique(hint: string): string {
    const base = identifier(hint);
    let name = base;
    for (let i = this.next.get(base) ?? 1; taken.has(name) || this.used.has(name); i++) {
      name = `${base}_${i}`;
      this.next.set(base, i + 1);
    }
    this.used.add(name);
    return name;
  }

  /** `hint` as it stands, numbers included; `unique` where it was given out. */
  exact(hint: string): string {
    if (taken.has(hint) || this.used.has(hint)) return this.unique(hint);
    this.used.add(hint);
    return hint;
  }
}
