/** What the page "Your checkpoint" and its worker say to each other. */
import type { View } from "../attention/view.ts";
import type { Address } from "./address.ts";

/** Where weights come from. */
export type Source = { readonly files: readonly File[] } | { readonly address: Address };

export type Request =
  /** Finds out what it is, compiles that, loads it. What was loaded stays until this fits. */
  | { readonly kind: "weights"; readonly source: Source; readonly label: string }
  /** Reads the same weights as another variant that they fit. */
  | { readonly kind: "variant"; readonly variant: string }
  | { readonly kind: "image"; readonly image: Blob; readonly label: string }
  | { readonly kind: "layer"; readonly layer: number }
  /** Ends what is being downloaded or loaded. */
  | { readonly kind: "stop" };

/** Tensors that do not fit, one line for names that are alike. */
export interface Mismatch {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What weights were found to be. */
export interface Found {
  readonly label: string;
  readonly variant: string;
  /** Arguments that the variant takes otherwise than it is written: `classes=10`. */
  readonly settings: readonly string[];
  readonly dialect: string;
  readonly parameters: number;
  readonly tensors: number;
  /** Other variants that they fit. */
  readonly others: readonly string[];
  readonly remarks: readonly string[];
  readonly classes: number;
}

export type Report =
  /** `done` of `total` where that is known. `undefined`: nothing is under way. */
  | { readonly kind: "progress"; readonly text?: string | undefined; readonly done?: number; readonly total?: number }
  | { readonly kind: "found"; readonly found: Found }
  /** An image that can be decoded: the one that is looked at from now on. */
  | { readonly kind: "image"; readonly label: string }
  | {
      readonly kind: "misfit";
      readonly label: string;
      readonly nearest: string;
      /** Most of the nearest one is missing. */
      readonly foreign: boolean;
      readonly mismatches: readonly Mismatch[];
    }
  | {
      readonly kind: "ready";
      readonly machine: string;
      readonly why: string;
      readonly compiled: number;
      readonly loaded: number;
    }
  | {
      readonly kind: "answer";
      readonly classes: readonly { readonly label: string; readonly score: number }[];
      readonly milliseconds: number;
      /** What the model sees of the image. */
      readonly picture: ImageData;
      readonly layers: number;
      readonly note: string;
    }
  | { readonly kind: "views"; readonly layer: number; readonly views: readonly View[] }
  | {
      readonly kind: "failed";
      readonly about: "weights" | "image";
      readonly label: string;
      readonly message: string;
      /** Whether there is a model, or an image, from before. */
      readonly stays: boolean;
    };
