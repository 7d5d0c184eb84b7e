/** The last stages of a compilation as text: the steps of kernels, the code of a machine, and the plan. */
import type { CompiledPlan } from "../codegen/backends.ts";
import { backendOf } from "../codegen/backends.ts";
import { scheduleSteps } from "../codegen/lower-plan.ts";
import { functionsOf, textOfModule } from "../codegen/wasm/backend.ts";
import type { Compiled } from "../compile.ts";
import { printLoops } from "../ir/print-loops.ts";
import type { LoopProgram } from "../ir/loops.ts";

export type CodeStage = "loops" | "wgsl" | "wat";

export const isCodeStage = (stage: string): stage is CodeStage => ["loops", "wgsl", "wat"].includes(stage);

type Code = Pick<Compiled, "program" | "target" | "plan">;

/** The stages that show code of the plan's machine: its steps, and its text. */
export const codeStages = ({ plan }: Code): readonly CodeStage[] => ["loops", plan.machine === "wasm" ? "wat" : "wgsl"];

/** The code of a program as text. */
export function codeText(code: Code, stage: CodeStage): string {
  if (stage === "loops") return loopsText(code);
  const { plan } = code;
  if (plan.machine === "wasm") return textOfModule(scheduled(code));
  return plan.pipelines.map(({ wgsl }, i) => `// ---- pipeline ${i}\n${wgsl}\n`).join("\n");
}

const scheduled = ({ program, target }: Code): ReturnType<typeof scheduleSteps> =>
  scheduleSteps(program, backendOf(target));

/** The steps of every kernel; those of equal ones once. */
function loopsText(code: Code): string {
  const kernels = new Map<LoopProgram, string[]>();
  for (const { schedule, kernel } of scheduled(code))
    kernels.set(schedule.program, [...(kernels.get(schedule.program) ?? []), kernel.name]);
  return [...kernels].map(([program, names]) => `// ---- ${names.join(", ")}\n${printLoops(program)}`).join("\n");
}

/** A text for each number of code that steps have (`codeOf`): WGSL, or the steps that a function does. */
export function codeTexts(code: Code): string[] {
  const { plan } = code;
  if (plan.machine !== "wasm") return plan.pipelines.map((p) => p.wgsl);
  return functionsOf(scheduled(code)).map(({ program }) => printLoops(program));
}

/** A plan as JSON, without its code. */
export function planText(plan: CompiledPlan): string {
  const code =
    plan.machine === "wasm"
      ? { bodies: "(see --stage wat)" }
      : { pipelines: plan.pipelines.map((_, i) => `(pipeline ${i}: see --stage wgsl)`) };
  return `${JSON.stringify({ ...plan, ...code }, null, 2)}\n`;
}
