/** What a page asks the worker that compiles for it, and what it answers: plain data. This file imports types alone. */
import type { JsonDiagnostic } from "../diagnostics/diagnostic-json.ts";
import type { AnyPlan } from "../runtime/plan.ts";

/** A plan without the code of WebAssembly: functions cannot be sent, and nobody reads them. */
export type BasePlan = AnyPlan;

/** A size of a model of which another is loaded. */
export interface SizeQuestion {
  /** The text of the spec, or the name of one that ships with vitc; and those of files that it imports beside it, by their paths as told from where it lies. */
  readonly spec: string | { readonly name: string; readonly text: string };
  readonly files: Readonly<Record<string, string>>;
  readonly model: string;
  readonly set: readonly string[];
  readonly disablePasses: readonly string[];
  /** As `--size` says it: `518x392`. */
  readonly size: string;
  /** Whether the plan computes the taps too. */
  readonly taps: boolean;
  /** The plan that is loaded, and its size where that is not the variant's own. */
  readonly base: BasePlan;
  readonly baseSize: string | undefined;
}

/** Why there is no plan. */
export interface SizeFailure {
  /** `spec`: mistakes of the spec at that size, which `diagnostics` has; `input`: it is not the model's; else vitc's own. */
  readonly code: "spec" | "input" | undefined;
  readonly message: string;
  readonly diagnostics: readonly JsonDiagnostic[];
}

export type SizeAnswer = { readonly plan: AnyPlan } | { readonly failure: SizeFailure };

/** With the numbers of their questions. */
export type Asked = { readonly id: number; readonly question: SizeQuestion };
export type Answered = { readonly id: number; readonly answer: SizeAnswer };
