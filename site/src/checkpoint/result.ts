/** What was found and answered: the variant, how it was read, what does not fit, and the classes. */
import { showTime } from "../../../src/host/show-numbers.ts";
import { type Child, element } from "../dom/element.ts";
import { makeBars } from "../answers/bars.ts";
import type { Found, Mismatch, Report } from "./messages.ts";

export interface Result {
  readonly element: HTMLElement;
  show(report: Report): void;
}

/** @param choose is called with another variant that the weights fit */
export function makeResult(choose: (variant: string) => void): Result {
  const problem = element("div", { class: "checkpoint-problem", role: "alert", hidden: true });
  const facts = element("div", { class: "checkpoint-facts" });
  const machine = element("p", { class: "checkpoint-line" });
  const bars = makeBars(5);
  const time = element("p", { class: "checkpoint-line" });
  const answer = element(
    "div",
    { class: "checkpoint-answer", hidden: true },
    element("h2", {}, "Answer"),
    bars.element,
    time,
  );
  const spoken = element("p", { class: "visually-hidden", role: "status" });
  const start = element(
    "p",
    { class: "tool-text checkpoint-start" },
    "Nothing is loaded yet. Choose weights and an image, in any order: what they are and what the model answers is shown here.",
  );

  const showProblem = (...children: readonly Child[]): void => {
    problem.replaceChildren(...children.filter((c): c is Node | string => c !== undefined && c !== false));
    problem.hidden = false;
  };
  const showFound = (found: Found): void => {
    start.hidden = true;
    answer.hidden = true;
    machine.textContent = "";
    facts.replaceChildren(...factsOf(found, choose));
  };
  return {
    element: element("div", {}, problem, start, facts, machine, answer, spoken),
    show(report) {
      if (report.kind === "found") {
        problem.hidden = true;
        showFound(report.found);
        spoken.textContent = `This is ${report.found.variant}`;
      } else if (report.kind === "image") problem.hidden = true;
      else if (report.kind === "misfit") showProblem(...misfitOf(report));
      else if (report.kind === "failed") showProblem(...failureOf(report));
      else if (report.kind === "ready") {
        const { machine: name, why, compiled, loaded } = report;
        machine.textContent = `It runs by ${name}${why === "" ? "" : ` (${why})`}. Compiled in ${showTime(compiled)}, loaded in ${showTime(loaded)}.`;
      } else if (report.kind === "answer") {
        start.hidden = true;
        answer.hidden = false;
        bars.show(report.classes);
        time.textContent = `${report.classes.length === 0 ? "These weights have no classifier. " : ""}One run: ${showTime(report.milliseconds)}`;
        const [best] = report.classes;
        spoken.textContent = best === undefined ? "The image was looked at" : `Most likely: ${best.label}`;
      }
    },
  };
}

function factsOf(found: Found, choose: (variant: string) => void): HTMLElement[] {
  const { label, variant, settings, dialect, parameters, tensors, others, remarks, classes } = found;
  const select = element(
    "select",
    { id: "checkpoint-variant", change: () => choose(select.value) },
    ...[variant, ...others].map((name) => element("option", { value: name, selected: name === variant }, name)),
  );
  const fact = (term: string, ...what: readonly Child[]): HTMLElement =>
    element("div", {}, element("dt", {}, term), element("dd", {}, ...what));
  const naming = dialect === "canonical" ? "as in the specs (the originals', timm's)" : `as in ${dialect}`;
  return [
    element("h2", {}, variant),
    element(
      "dl",
      {},
      fact("Weights", label),
      fact("Names", naming),
      fact("Size", `${(parameters / 1e6).toFixed(parameters < 1e6 ? 2 : 1)} million numbers in ${tensors} tensors`),
      fact("Classes", classes === 0 ? "none: a representation" : `${classes}`),
      ...(settings.length > 0 ? [fact("Otherwise than published", settings.join(", "))] : []),
    ),
    ...(others.length === 0
      ? []
      : [
          element(
            "p",
            { class: "checkpoint-others" },
            element(
              "label",
              { for: "checkpoint-variant" },
              "These weights fit several variants, which differ in how images are prepared or in sizes that are resampled. Read as ",
            ),
            select,
          ),
        ]),
    ...(remarks.length === 0
      ? []
      : [element("ul", { class: "checkpoint-remarks" }, ...remarks.map((remark) => element("li", {}, remark)))]),
  ];
}

function misfitOf({ label, nearest, foreign, mismatches }: Extract<Report, { kind: "misfit" }>): Child[] {
  return [
    element("h2", {}, foreign ? "Weights of another architecture" : "These weights fit no variant"),
    element(
      "p",
      {},
      foreign
        ? `${label} has names that none of the shipped families has. Nearest is ${nearest}, of which most is missing. What you can do: write its architecture as a spec, in the playground; the documents say how.`
        : `${label} is nearest to ${nearest}. This is what differs:`,
    ),
    ...(foreign ? [details("What differs", mismatches)] : mismatches.map(listOf)),
    ...(foreign
      ? []
      : [
          element(
            "p",
            {},
            "Sizes of your own are a line in a spec: a variant with other arguments, in the playground or on the command line.",
          ),
        ]),
  ];
}

const listOf = ({ title, lines }: Mismatch): HTMLElement =>
  element(
    "div",
    {},
    element("h3", {}, title),
    element("pre", { tabindex: 0, "aria-label": title }, lines.map((l) => l.trim()).join("\n")),
  );

const details = (title: string, mismatches: readonly Mismatch[]): HTMLElement =>
  element("details", {}, element("summary", {}, title), ...mismatches.map(listOf));

function failureOf({ about, label, message, stays }: Extract<Report, { kind: "failed" }>): Child[] {
  const [first, ...more] = message.split("\n");
  return [
    element("h2", {}, about === "weights" ? "These weights cannot be used" : "This is no image that can be looked at"),
    element("p", {}, `${label === "" ? "" : `${label}: `}${first}`),
    more.length > 0 && element("pre", { tabindex: 0, "aria-label": "Details" }, more.join("\n")),
    element(
      "p",
      {},
      `${stays ? "What was there before stays. " : about === "weights" ? "Nothing is loaded now. " : ""}Choose another one.`,
    ),
  ];
}
