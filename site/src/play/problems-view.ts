/** The mistakes of the spec as a list below it, each with its place and what mends it. */
import { button, h } from "./dom.ts";
import type { Problem } from "./language-protocol.ts";

export interface ProblemActs {
  goTo(problem: Problem): void;
  mend(problem: Problem, fix: number): void;
  /** A place in a file of the library. */
  open(file: string, from: number, to: number): void;
}

/** More than this are only counted. */
const mostListed = 50;

export class ProblemsView {
  readonly dom = h("div", { class: "play-problems", role: "region", "aria-label": "Problems" });
  readonly #acts: ProblemActs;

  constructor(acts: ProblemActs) {
    this.#acts = acts;
    this.dom.hidden = true;
  }

  set(problems: readonly Problem[]): void {
    this.dom.hidden = problems.length === 0;
    const list = h("ol", {}, ...problems.slice(0, mostListed).map((p) => this.#entry(p)));
    const more = problems.length - mostListed;
    this.dom.replaceChildren(list, ...(more > 0 ? [h("p", {}, `and ${more} more`)] : []));
  }

  #entry(problem: Problem): HTMLElement {
    const { code, message, line, column, remarks, fixes } = problem;
    const go = button(`${line}:${column}`, () => this.#acts.goTo(problem), {
      class: "play-place",
      title: `To line ${line}, column ${column}`,
    });
    return h(
      "li",
      {},
      h("div", { class: "play-problem" }, go, h("span", { class: "play-code" }, code), h("span", {}, message)),
      ...remarks.map(({ message: said, place }) =>
        h(
          "div",
          { class: "play-remark" },
          place
            ? button(`${place.file}:${place.line}`, () => this.#acts.open(place.file, place.from, place.to), {
                class: "play-place",
              })
            : undefined,
          ` ${said}`,
        ),
      ),
      fixes.length > 0 &&
        h(
          "div",
          { class: "play-fixes" },
          ...fixes.map(({ title }, i) => button(title, () => this.#acts.mend(problem, i))),
        ),
    );
  }
}
