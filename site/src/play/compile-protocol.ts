/** What the page asks of the compiler in its worker. */
import type { Measured } from "../../../src/inspect/measure.ts";
import type { PassTexts, SectionId } from "../../../src/inspect/page.ts";
import type { LaidOut, ToLayOut } from "../../../src/page/graph-layout.ts";
import type { Augmentation } from "../../../src/runtime/host-data.ts";
import type { AnyPlan, AnyTrainPlan } from "../../../src/runtime/plan.ts";

export interface CompileRequest {
  readonly text: string;
  readonly model: string;
  readonly target: string;
  readonly batch: number;
}

/** What one compilation is about, in numbers. */
export interface Facts {
  readonly model: string;
  readonly target: string;
  readonly machine: "webgpu" | "wasm";
  readonly batch: number;
  readonly milliseconds: number;
  readonly parameters: number;
  /** Of one forward of the batch. */
  readonly flops: number;
  readonly dispatches: number;
  readonly peak: number;
  /** Recipes of the spec that are for this model. */
  readonly recipes: readonly string[];
  /** `image`: it takes pictures. */
  readonly inputs: readonly { readonly name: string; readonly shape: readonly number[]; readonly image: boolean }[];
  /** What the numbers of a vector a row are called. */
  readonly labels?: readonly string[];
  readonly stages: readonly string[];
}

/** The sections of `vitc inspect`'s page, and what they are about. */
export interface Inspected {
  readonly facts: Facts;
  readonly sections: Readonly<Record<SectionId, string>>;
  readonly style: string;
}

export interface TrainingRequest {
  readonly text: string;
  readonly model: string;
  readonly recipe: string;
  readonly target: string;
}

export interface CompiledRecipe {
  readonly plan: AnyTrainPlan;
  readonly parameters: number;
  /** Of one forward of one example, without derivatives. */
  readonly flops: number;
  readonly dispatches: number;
  readonly milliseconds: number;
  readonly augment: Readonly<Record<string, readonly Augmentation[]>>;
}

export type CompileMethods = {
  compile: { takes: CompileRequest; gives: Inspected };
  /** The rest is of what was compiled last. */
  stage: { takes: string; gives: string };
  texts: { takes: undefined; gives: PassTexts };
  plan: { takes: undefined; gives: AnyPlan };
  measured: { takes: Measured; gives: Inspected };
  layOut: { takes: ToLayOut; gives: LaidOut };
  train: { takes: TrainingRequest; gives: CompiledRecipe };
};
