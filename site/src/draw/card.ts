/** What one model says: its answer, the digits that it finds most likely as bars, and how long a run takes. */
import type { Answer } from "vitc/runtime";
import { showTime } from "../../../src/host/show-numbers.ts";
import { makeBars } from "../answers/bars.ts";
import { element } from "../dom/element.ts";
import { type Name, type Report, shownDigits } from "./messages.ts";

/** How pages call the models, and what they are. */
export const titles: Readonly<Record<Name, readonly [name: string, about: string]>> = {
  vit: ["ViT", "3 layers, every patch looks at all"],
  deit: ["DeiT", "2 layers, taught by a larger one"],
  swin: ["Swin", "3 layers, windows that shift"],
  cvt: ["CvT", "3 layers, convolutions inside"],
};

/** The card of a model. */
export interface Card {
  readonly element: HTMLElement;
  /** The last answer: the likeliest digit. */
  readonly answer: Answer | undefined;
  show(report: Report): void;
  /** Nothing is drawn, or nothing is loaded yet. */
  reset(state: string): void;
}

/** Runs that the time is the mean of: clocks of pages are coarse, one run is short. */
const kept = 20;

export function makeCard(name: Name): Card {
  const [title, about] = titles[name];
  let answer: Card["answer"];
  let times: number[] = [];
  const digit = element("p", { class: "card-answer" });
  const state = element("p", { class: "card-state" }, "loading …");
  const bars = makeBars(shownDigits);
  const root = element(
    "section",
    { class: "card", "aria-label": title, "data-model": name },
    element(
      "div",
      { class: "card-body" },
      element("header", {}, element("h2", {}, title), element("p", {}, about)),
      digit,
      bars.element,
      state,
    ),
  );
  const reset = (text: string): void => {
    answer = undefined;
    digit.textContent = "";
    state.textContent = text;
    bars.show([]);
  };
  reset("loading …");
  return {
    element: root,
    get answer() {
      return answer;
    },
    reset,
    show(report) {
      root.classList.toggle("failed", report.kind === "failed");
      if (report.kind === "loaded") {
        times = [];
        state.textContent = "ready";
      } else if (report.kind === "failed") reset(report.message);
      else if (report.kind === "answer") {
        times = [...times.slice(1 - kept), report.milliseconds];
        const { best } = report;
        answer = best[0]!;
        digit.textContent = answer.label;
        bars.show(best);
        state.textContent = `${showTime(times.reduce((a, b) => a + b, 0) / times.length)} a run`;
      }
    },
  };
}
