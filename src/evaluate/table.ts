/** `vitc eval` for the eye, on a terminal. */
import { calibrationOf } from "./calibration.ts";
import { type Scores, commonConfusions } from "./scores.ts";
import { showShare } from "../host/show-numbers.ts";
import type { Terminal } from "../host/terminal.ts";

/** Larger matrices do not fit a line; the pairs confused most stand for them. */
const mostColumns = 20;

/** The lines below the heading: accuracies, the confusion matrix or what of it matters. */
export function evalTable(
  scores: Scores,
  nameOf: (index: number) => string,
  { outColours: { bold, dim, green, red } }: Terminal,
): string {
  const { count, top1, top5, confusion, perClass } = scores;
  const classes = confusion.length;
  const lines = [
    `top-1  ${bold(showShare(top1, 1))}  ${dim(`${Math.round(top1 * count)} of ${count}`)}`,
    `top-5  ${showShare(top5, 1)}`,
    `ECE    ${showShare(calibrationOf(scores.predictions).ece, 1)}  ${dim("how far it is from as sure as it is right, in the mean")}`,
    "",
  ];
  const nameWidth = Math.min(24, Math.max(5, ...perClass.map((c) => nameOf(c.class).length)));
  const name = (c: number): string => nameOf(c).slice(0, nameWidth).padEnd(nameWidth);
  if (classes <= mostColumns) {
    const width =
      Math.max(
        3,
        ...confusion.flat().map((n) => `${n}`.length),
        ...perClass.map((c) => (nameOf(c.class).length <= 5 ? nameOf(c.class).length : 0)),
      ) + 1;
    const heading = (c: number): string => (nameOf(c).length <= 5 ? nameOf(c) : `${c}`).padStart(width);
    lines.push(
      bold(`${"class".padEnd(nameWidth)}  accuracy ${perClass.map((c) => heading(c.class)).join("")}`) +
        dim("   as predicted"),
    );
    for (const { class: c, count: own, accuracy } of perClass) {
      const cells = confusion[c]!.map((n, predicted) => {
        const text = (n === 0 ? "·" : `${n}`).padStart(width);
        return n === 0 ? dim(text) : predicted === c ? green(text) : red(text);
      });
      lines.push(`${name(c)}  ${(own === 0 ? "-" : showShare(accuracy, 1)).padStart(8)} ${cells.join("")}`);
    }
  } else {
    lines.push(bold("worst classes"));
    const worst = [...perClass]
      .filter((c) => c.count > 0)
      .sort((a, b) => a.accuracy - b.accuracy)
      .slice(0, mostColumns);
    for (const { class: c, count: own, accuracy } of worst)
      lines.push(`${name(c)}  ${showShare(accuracy, 1).padStart(8)}  ${dim(`of ${own}`)}`);
    lines.push("", bold("confused most"));
    for (const [label, predicted, n] of commonConfusions(scores, 10))
      lines.push(`${name(label)}  as ${nameOf(predicted)}  ${n}`);
  }
  return `${lines.join("\n")}\n`;
}
