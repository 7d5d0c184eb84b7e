/** A compilation as text after any of its stages: the graph, each pass, the steps and code of kernels, the plan. */
import type { Compiled } from "../compile.ts";
import { requireKnown } from "../host/choose-names.ts";
import { printGraph } from "../ir/print-graph.ts";
import { otherNames } from "../passes/stages.ts";
import { codeStages, codeText, isCodeStage, planText } from "./code-texts.ts";

/** Names of the stages, in order. */
export const stagesOf = (compiled: Compiled): string[] => [
  "elaborate",
  ...compiled.passes.map((p) => p.name),
  ...codeStages(compiled),
  "plan",
];

/**
 * The program after a stage, which for a pass must have been traced. The last stages are the steps of kernels, the code,
 * and the plan, which is data. @throws UserError where there is no such stage
 */
export function stageText(compiled: Compiled, stage: string): string {
  const { source, passes, plan } = compiled;
  requireKnown("stage", [stage], stagesOf(compiled), otherNames);
  if (stage === "elaborate") return printGraph(source);
  if (stage === "plan") return planText(plan);
  if (isCodeStage(stage)) return codeText(compiled, stage);
  return passes.find((p) => p.name === stage)!.text ?? "";
}
