/** The file with what a model's numbers are called, `labels.ts`: imported where somebody asks. */
import type { Graph } from "../../ir/graph.ts";
import type { PlanInput } from "../../runtime/plan.ts";

/** What a module says of its labels. */
export interface ModuleLabels extends NonNullable<Graph["labels"]> {
  /** Whether the numbers are scores already: all of them lie between 0 and 1. */
  readonly scores: boolean;
}

/** The text of `labels.ts`. `input` is what is classified; without one it says the labels alone. */
export function labelsText(model: string, { output, names, scores }: ModuleLabels, input?: PlanInput): string {
  const answers = [
    `/** The output that they belong to. */`,
    `export const output = ${JSON.stringify(output)};`,
    `/** Whether its numbers are the scores of \`classify\`: all lie between 0 and 1. Else scores are made of them, which add up to 1. */`,
    `export const areScores = ${scores};`,
    `/** Whether \`classify\` takes pictures. */`,
    `export const pictures = ${input?.preprocess !== undefined};`,
  ];
  return `/** What the numbers of \`${output}\` of ${model} are called, in their order. Generated. */
export const labels: readonly string[] = [
${names.map((name) => `  ${JSON.stringify(name)},\n`).join("")}];
${input === undefined ? "" : `${answers.join("\n")}\n`}`;
}
