/**
 * The page of `vitc inspect --recipe --html`: what a training keeps and why, and each of its programs as `inspect --html`
 * shows a model's. Programs have kernels of equal names: each lies in a shadow root, where its places are its own.
 */
import type { Activation } from "../analysis/activation-plan.ts";
import { showBytes } from "../host/show-bytes.ts";
import { showCount, showShare } from "../host/show-numbers.ts";
import { jsonInScript, pageHead, pageTemplate } from "../page/parts.ts";
import type { Description } from "./description.ts";
import { inspectSections } from "./page.ts";
import type { ProgramName, TrainingDescription } from "./training-description.ts";

/** A program of a training, with all texts. */
export interface DescribedProgram {
  readonly name: ProgramName;
  readonly description: Description;
}

const what: Readonly<Record<ProgramName, string>> = {
  step: "Loss and gradients of a batch.",
  evaluation: "Loss, metrics and outputs of a batch that nothing is learned from.",
  update: "New parameters from the gradients.",
  accumulation: "Gradients of a batch, added to those of the passes before it.",
};

/** `programs` are in the order in which they are to be shown. */
export async function trainingPage(d: TrainingDescription, programs: readonly DescribedProgram[]): Promise<string> {
  const shown = programs.map(({ name, description }) => {
    const { sections, texts } = inspectSections(description, "programs of a training are not measured", name);
    const title = name.replace(/^./, (c) => c.toUpperCase());
    return { name, title, what: what[name], html: Object.values(sections).join("\n"), texts };
  });
  return pageTemplate("training.hbs")({
    ...summaryOf(d, programs),
    programs: shown,
    texts: jsonInScript(shown.map(({ texts }) => texts)),
    ...(await pageHead("inspect-training.js")),
  });
}

function summaryOf(d: TrainingDescription, programs: readonly DescribedProgram[]) {
  const { activations: a, state } = d;
  const { total, ...roles } = state;
  const tile = (label: string, value: string, note: string) => ({ label, value, note });
  const row = ({ value, shape, bytes, reason = "" }: Activation & { readonly reason?: string }) => ({
    value,
    shape: `[${shape.join(", ")}]`,
    size: showBytes(bytes),
    reason,
  });
  const sum = (list: readonly Activation[]): string => showBytes(list.reduce((n, { bytes }) => n + bytes, 0));
  const flops = ({ kernels }: Description): number => kernels.reduce((n, k) => n + k.count * k.flops, 0);
  const list = (title: string, values: readonly Activation[], open: boolean) => ({
    title,
    count: values.length,
    reasons: values.some((value) => "reason" in value),
    open,
    values: values.map(row),
  });
  return {
    model: d.model,
    recipe: d.recipe,
    target: d.target,
    batch: d.batch,
    passes: d.accumulate > 1 ? d.accumulate : "",
    tiles: [
      tile("trained", showCount(d.trained, ""), "numbers"),
      tile(
        "examples a step",
        `${d.batch * d.accumulate}`,
        d.accumulate > 1 ? `${d.accumulate} passes of ${d.batch}` : "",
      ),
      tile("state", showBytes(total), "on the device, from step to step"),
      tile("activations", showBytes(a.arena), `${showBytes(a.peak)} alive at once`),
      ...programs.map(({ name, description }) =>
        tile(name, showCount(flops(description), "flop"), `${description.dispatches} dispatches`),
      ),
    ],
    state: Object.entries(roles).map(([label, bytes]) => ({
      label,
      value: showBytes(bytes),
      width: showShare(bytes, total),
    })),
    activations: {
      lead: `Most are alive at ${a.at}: ${showBytes(a.peak)} in ${showBytes(a.arena)}. Kept for the backward pass: ${sum(a.kept)}.`,
      lists: [list("Kept for the backward pass", a.kept, true), list("Alive where most are", a.alive, false)],
    },
  };
}
