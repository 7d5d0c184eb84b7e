/** The likeliest classes as bars with their names: a list that reads as text too. */
import type { Answer } from "vitc/runtime";
import { element } from "../dom/element.ts";
import { showShare } from "../../../src/host/show-numbers.ts";

/** So many rows, which stay where they are: a page does not jump while answers change. */
export function makeBars(count: number): { readonly element: HTMLElement; show(classes: readonly Answer[]): void } {
  const rows = Array.from({ length: count }, () => {
    const [label, part] = [element("span", { class: "bar-label" }), element("span", { class: "bar-part" })];
    const fill = element("span", { class: "bar-fill", "aria-hidden": "true" });
    const track = element("span", { class: "bar-track", "aria-hidden": "true" }, fill);
    return { label, part, fill, row: element("li", {}, label, track, part) };
  });
  const list = element("ol", { class: "bars" }, ...rows.map(({ row }) => row));
  return {
    element: list,
    show(classes) {
      list.classList.toggle("empty", classes.length === 0);
      rows.forEach(({ label, part, fill, row }, i) => {
        const of = classes[i];
        row.classList.toggle("none", of === undefined);
        label.textContent = of?.label ?? "";
        label.title = of?.label ?? "";
        part.textContent = of ? showShare(of.score, 1) : "";
        fill.style.transform = `scaleX(${of?.score ?? 0})`;
      });
    },
  };
}
