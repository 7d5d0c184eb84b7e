/** What an engine is asked to measure of products, and what it answers: plain data, since it crosses processes. */
import type { HandTile, Size } from "./hand-tuned-product.ts";

export type Body = "plain" | "relaxed";
export const bodies: readonly Body[] = ["plain", "relaxed"];

/** A module for each body, as base64. */
export type Code = Readonly<Record<Body, string>>;

/** The compiler's product: calls in one memory, those at load first. */
export interface OwnProduct {
  readonly code: Code;
  readonly bytes: number;
  /** Addresses: what is multiplied, and the result. */
  readonly a: number;
  readonly b: number;
  readonly y: number;
  readonly fold: readonly Call[];
  readonly calls: readonly Call[];
}

/** `name(first unit, behind the last, ...args)`. */
export interface Call {
  readonly name: string;
  readonly units: number;
  readonly args: readonly number[];
}

export interface ProductJob {
  readonly peak: Code;
  readonly sizes: readonly {
    readonly size: Size;
    readonly own: OwnProduct;
    readonly hand: readonly { readonly tile: HandTile; readonly code: Code }[];
  }[];
  readonly rounds: number;
}

/** Rates in flops a second, of one thread. */
export interface BodyRates {
  /** Multiply-adds in registers. */
  readonly peak: number;
  readonly sizes: readonly {
    readonly size: Size;
    readonly own: number;
    /** In the order of the job's. */
    readonly hand: readonly number[];
  }[];
}

/** Bodies that the engine has. */
export type ProductRates = Readonly<Partial<Record<Body, BodyRates>>>;
