/**
 * Elements of arrays in memory: how large they are, how numbers and vectors of them are loaded. A half's bits,
 * thirteen places up, are a float that is 2^112 times smaller: the sign goes along in the top bits.
 */
import type { ArrayDecl } from "../../ir/loops.ts";
import type { Address } from "./wat-frame.ts";
import { call, f32, f32x4, i32x4 } from "./wat-text.ts";

/** An instruction that reads or writes memory. */
export const memory = (name: string, offset: number): string => (offset === 0 ? name : `${name} offset=${offset}`);

/** Bytes of an element. */
export function bytesOf(array: ArrayDecl): number {
  const numbers = array.element === "f32" ? 1 : array.element === "f32x4" ? 4 : 16;
  return numbers * (array.format === "half" ? 2 : 4);
}

/** Bytes of four neighbours. */
export const vectorBytes = ({ format }: ArrayDecl): number => (format === "half" ? 8 : 16);

/** A number from there. */
export function loadNumber({ format }: ArrayDecl, { text, offset }: Address): string {
  if (format !== "half") return call(memory("f32.load", offset), text);
  const bits = call("i32.shl", call(memory("i32.load16_s", offset), text), "(i32.const 13)");
  return call("f32.mul", call("f32.reinterpret_i32", call("i32.and", bits, "(i32.const 0x8fffffff)")), f32(2 ** 112));
}

/** Four neighbours from there. */
export function loadVector({ format }: ArrayDecl, { text, offset }: Address): string {
  if (format !== "half") return call(memory("v128.load", offset), text);
  const bits = call("i32x4.shl", call(memory("v128.load16x4_s", offset), text), "(i32.const 13)");
  return call("f32x4.mul", call("v128.and", bits, i32x4(0x8fffffff)), f32x4(2 ** 112));
}
