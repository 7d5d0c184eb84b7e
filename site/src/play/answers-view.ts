/** What a run gave: classes as bars with their names, all else as numbers. */
import { digits } from "../../../src/host/show-numbers.ts";
import { makeBars } from "../answers/bars.ts";
import { likeliest } from "../answers/likeliest.ts";
import { h } from "./dom.ts";
import type { Answer } from "./machine-protocol.ts";

/** Classes that are shown, and numbers of what is no list of classes. */
const mostClasses = 10;
const mostNumbers = 12;

export class AnswersView {
  readonly dom = h("div", { class: "play-answers", role: "region", "aria-label": "Answer" });

  set(answers: readonly Answer[], labels: readonly string[] | undefined): void {
    this.dom.hidden = answers.length === 0;
    this.dom.replaceChildren(...answers.map((answer) => answerText(answer, labels)));
  }
}

function answerText({ name, shape, data }: Answer, labels: readonly string[] | undefined): HTMLElement {
  const [batch = 1, size] = shape;
  const head = h("h3", {}, name, " ", h("span", { class: "play-quiet" }, `[${shape.join(", ")}]`));
  const classes = labels?.length === size && shape.length === 2;
  if (!classes && !(name === "logits" && shape.length === 2)) return h("section", {}, head, numbers(data));
  const rows = Array.from({ length: Math.min(batch, 4) }, (_, row) => {
    const best = likeliest(data.subarray(row * size!, (row + 1) * size!), labels ?? [], mostClasses);
    const bars = makeBars(best.length);
    bars.show(best);
    return h("div", {}, batch > 1 && h("p", { class: "play-quiet" }, `row ${row}`), bars.element);
  });
  return h("section", {}, head, h("p", { class: "play-quiet" }, "shares after a softmax"), ...rows);
}

function numbers(data: Float32Array): HTMLElement {
  let [least, most, sum, strange] = [Infinity, -Infinity, 0, 0];
  for (const value of data) {
    if (!Number.isFinite(value)) strange++;
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  const show = (value: number): string => (value < 0 ? `−${digits(-value)}` : digits(value));
  const fact = (term: string, text: string): HTMLElement => h("div", {}, h("dt", {}, term), h("dd", {}, text));
  const more = data.length > mostNumbers ? " …" : "";
  return h(
    "dl",
    { class: "play-facts" },
    fact("least", show(least)),
    fact("mean", show(sum / data.length)),
    fact("largest", show(most)),
    fact("first", Array.from(data.subarray(0, mostNumbers), show).join("  ") + more),
    strange > 0 && fact("not finite", String(strange)),
  );
}
