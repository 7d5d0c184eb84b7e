/** The results as a table that grows, a line a case. */
import { element } from "../dom/element.ts";
import { type Case, type ModelName, models, titleOf } from "./cases.ts";
import { difference, firstLogits, type Result, showMilliseconds, summaryOf } from "./results.ts";

/** Differences of rounding alone are far below. */
const same = 1e-3;

const heads = ["target", "ms a pass", "middle half", "stretches", "first result, ms", "same logits"];

/** All models that were measured, each with its lines. */
export function tables(results: readonly Result[], planned: readonly Case[]): readonly HTMLElement[] {
  const names = [...new Set(planned.map(({ model }) => model))];
  return names.map((model) => table(model, results, planned));
}

function table(model: ModelName, results: readonly Result[], planned: readonly Case[]): HTMLElement {
  const own = planned.filter((c) => c.model === model);
  const found = own.map((c) => results.find((r) => r.of === c));
  const slowest = Math.max(...found.flatMap((r) => (r && "measured" in r ? [perRow(r.of, r.measured.passes)] : [])));
  return element(
    "section",
    { class: "measure-model" },
    element("h2", {}, models[model]),
    element(
      "div",
      { class: "measure-scroll", tabindex: 0, role: "region", "aria-label": `Results of ${model}` },
      element(
        "table",
        {},
        element("thead", {}, element("tr", {}, ...heads.map((text) => element("th", { scope: "col" }, text)))),
        element("tbody", {}, ...own.map((c, i) => line(c, found[i], results, slowest))),
      ),
    ),
  );
}

/** Milliseconds of the median pass for each example in it. */
const perRow = ({ batch }: Case, passes: readonly number[]): number => summaryOf(passes).median / batch;

function line(of: Case, result: Result | undefined, results: readonly Result[], slowest: number): HTMLElement {
  const head = element("th", { scope: "row" }, titleOf(of));
  const cell = (text: string, more = {}): HTMLElement => element("td", more, text);
  if (result === undefined)
    return element("tr", { class: "measure-waits" }, head, cell("–"), ...heads.slice(2).map(() => cell("")));
  if ("failed" in result)
    return element("tr", {}, head, cell(result.failed, { colspan: heads.length - 1, class: "measure-failed" }));
  const { median, from, to, stretches } = summaryOf(result.measured.passes);
  const apart = difference(result.measured.logits, firstLogits(results, of)!);
  const bar = element("span", { class: "measure-bar", "aria-hidden": "true" });
  bar.style.width = `${(100 * perRow(of, result.measured.passes)) / slowest}%`;
  return element(
    "tr",
    {},
    head,
    element("td", { class: "measure-time" }, showMilliseconds(median), bar),
    cell(`${showMilliseconds(from)} … ${showMilliseconds(to)}`),
    cell(`${stretches}`),
    cell(showMilliseconds(result.measured.firstResult)),
    apart < same ? cell("yes") : cell(`${apart.toPrecision(2)} deviations apart`, { class: "measure-failed" }),
  );
}
