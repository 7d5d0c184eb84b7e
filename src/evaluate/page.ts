/**
 * The page of `vitc eval --html`: one file that asks for nothing from anywhere and runs no script. Its style is that of
 * `inspect --html`, with a few rules of its own. Names of classes and files are strangers' words: the template escapes
 * them.
 */
import Handlebars from "handlebars";
import { pageParts } from "#assets";
import { type Picture, type Scores, commonConfusions } from "./scores.ts";
import { showShare } from "../host/show-numbers.ts";

export interface EvalPage {
  readonly model: string;
  readonly weights: string;
  readonly data: string;
  readonly split: string;
  readonly adapter: string;
  readonly seconds: number;
  readonly scores: Scores;
  readonly pictures: readonly Picture[];
  nameOf(index: number): string;
}

/** More classes than this are shown without numbers in the cells, and above the second without a matrix. */
const mostNumbered = 30;
const mostClasses = 250;

export function evalPage({
  model,
  weights,
  data,
  split,
  adapter,
  seconds,
  scores,
  pictures,
  nameOf,
}: EvalPage): string {
  const { count, top1, top5, perClass, mistakes } = scores;
  const template = Handlebars.create().compile(pageParts["eval.hbs"]!, { strict: true });
  const wrong = count - Math.round(top1 * count);
  return template({
    model,
    weights,
    data,
    split: split === "all" ? "" : split,
    style: `${pageParts["page.css"]!}\n${pageParts["eval.css"]!}`,
    tiles: [
      { label: "top-1", value: showShare(top1, 1), note: `${Math.round(top1 * count)} of ${count} right` },
      { label: "top-5", value: showShare(top5, 1), note: "among the first five" },
      {
        label: "wrong",
        value: `${wrong}`,
        note: scores.notFinite > 0 ? `${scores.notFinite} not finite` : `of ${count} images`,
      },
      {
        label: "classes",
        value: `${perClass.length}`,
        note: `${perClass.filter((c) => c.count > 0).length} of them in the data`,
      },
      { label: "speed", value: `${(count / seconds).toFixed(0)}/s`, note: `${seconds.toFixed(1)} s on ${adapter}` },
    ],
    matrix: perClass.length <= mostClasses ? matrix(scores, nameOf) : undefined,
    confused: commonConfusions(scores, 8).map(([label, predicted, times]) => ({
      label: nameOf(label),
      predicted: nameOf(predicted),
      times,
    })),
    classes: perClass
      .filter((c) => c.count > 0)
      .map((c) => ({
        name: nameOf(c.class),
        width: showShare(c.accuracy, 1),
        amount: `${showShare(c.accuracy, 1)} of ${c.count}`,
        precision: showShare(c.precision, 1),
      })),
    pictures: pictures.map(({ address, place, label, predicted, probability }) => ({
      address,
      place,
      label: nameOf(label),
      predicted: nameOf(predicted),
      sure: Number.isNaN(probability) ? "not finite" : showShare(probability, 1),
    })),
    shown: pictures.length < mistakes.length ? `The ${pictures.length} surest of ${mistakes.length}.` : "",
  });
}

function matrix({ confusion, perClass }: Scores, nameOf: (index: number) => string) {
  const numbered = perClass.length <= mostNumbered;
  return {
    numbered,
    heads: perClass.map((c) => nameOf(c.class)),
    rows: confusion.map((row, label) => ({
      name: nameOf(label),
      cells: row.map((n, predicted) => {
        const own = perClass[label]!.count;
        // By the root, so that a single mistake is seen beside a hundred that were right.
        const strength = own === 0 ? 0 : Math.sqrt(n / own);
        return {
          kind: n === 0 ? "none" : label === predicted ? "right" : "wrong",
          strength: `${(100 * strength).toFixed(0)}%`,
          text: numbered && n > 0 ? `${n}` : "",
          tip: `${nameOf(label)} as ${nameOf(predicted)}: ${n} of ${own}`,
        };
      }),
    })),
  };
}
