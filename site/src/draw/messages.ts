/** What the page and the worker with its models say to each other. */
import type { Answer } from "vitc/runtime";
import type { View } from "../attention/view.ts";

/** The models of the page, in the order in which it shows them. */
export const names = ["vit", "deit", "swin", "cvt"] as const;
export type Name = (typeof names)[number];

/** What shall compute: what the runtime takes by itself, or one of the two in any case. */
export type Machine = "auto" | "webgpu" | "wasm";

/** How many digits an answer names. */
export const shownDigits = 3;

export type Request =
  /** Loads the models; those that are loaded end. */
  | { readonly kind: "load"; readonly machine: Machine }
  /** A new picture. It overtakes those that wait. */
  | { readonly kind: "look"; readonly image: Uint8ClampedArray<ArrayBuffer>; readonly drawing: number }
  /** Whose attention is told, from the next picture on. */
  | { readonly kind: "watch"; readonly name: Name };

export type Report =
  | {
      readonly kind: "loaded";
      readonly name: Name;
      readonly machine: "webgpu" | "wasm";
      readonly target: string;
      readonly why: string;
    }
  | { readonly kind: "failed"; readonly name: Name; readonly message: string }
  /** `drawing` is the number of the picture. */
  | {
      readonly kind: "answer";
      readonly name: Name;
      readonly drawing: number;
      /** The likeliest digits. */
      readonly best: readonly Answer[];
      readonly milliseconds: number;
    }
  /** Of each layer, from the picture on. */
  | {
      readonly kind: "attention";
      readonly name: Name;
      readonly drawing: number;
      readonly layers: readonly (readonly View[])[];
    };
