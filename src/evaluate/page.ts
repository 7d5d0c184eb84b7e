/**
 * The page of `vitc eval --html`: one file that asks for nothing from anywhere. It is complete without its script, which
 * opens the images of a cell and draws the calibration. Names of classes and files are strangers' words: the template
 * escapes them.
 */
import { jsonInScript, pageHead, pageTemplate } from "../page/parts.ts";
import { calibrationOf } from "./calibration.ts";
import { cellsToShow, mostClasses, mostPairs, worstMistakes } from "./cells.ts";
import { countPicture, reliabilityPicture } from "./picture.ts";
import { type Picture, type Prediction, type Scores, commonConfusions } from "./scores.ts";
import { showShare } from "../host/show-numbers.ts";

export interface EvalPage {
  readonly model: string;
  readonly weights: string;
  readonly data: string;
  readonly split: string;
  readonly adapter: string;
  readonly seconds: number;
  readonly scores: Scores;
  /** Of all that `examplesOf` names. */
  readonly pictures: readonly Picture[];
  nameOf(index: number): string;
}

/** More classes than this are shown without numbers in the cells. */
const mostNumbered = 30;

/** What a page shows images of, each once. */
export function examplesOf(scores: Scores): Prediction[] {
  const all = [...worstMistakes(scores), ...cellsToShow(scores).flatMap(({ examples }) => examples)];
  return [...new Map(all.map((prediction) => [prediction.example, prediction])).values()];
}

export async function evalPage({
  model,
  weights,
  data,
  split,
  adapter,
  seconds,
  scores,
  pictures,
  nameOf,
}: EvalPage): Promise<string> {
  const { count, top1, top5, perClass, mistakes, confusion } = scores;
  const template = pageTemplate("eval.hbs");
  const calibration = calibrationOf(scores.predictions);
  const byExample = new Map(pictures.map((picture) => [picture.example, picture]));
  const shown = ({ address, attention = "", place, label, predicted, probability }: Picture) => ({
    address,
    attention,
    place,
    label: nameOf(label),
    predicted: nameOf(predicted),
    sure: Number.isNaN(probability) ? "not finite" : showShare(probability, 1),
  });
  const found = (examples: readonly Prediction[]) =>
    examples.flatMap(({ example }) => {
      const picture = byExample.get(example);
      return picture === undefined ? [] : [shown(picture)];
    });
  const cells = cellsToShow(scores).map(({ label, predicted, examples }) => ({
    key: `${label},${predicted}`,
    title: `${nameOf(label)} as ${nameOf(predicted)}`,
    count: confusion[label]![predicted]!,
    pictures: found(examples),
  }));
  const wrong = count - Math.round(top1 * count);
  return template({
    model,
    weights,
    data,
    split: split === "all" ? "" : split,
    ...(await pageHead("eval.js", "eval.css")),
    cells: jsonInScript(cells),
    tiles: [
      { label: "top-1", value: showShare(top1, 1), note: `${Math.round(top1 * count)} of ${count} right` },
      { label: "top-5", value: showShare(top5, 1), note: "among the first five" },
      {
        label: "wrong",
        value: `${wrong}`,
        note: scores.notFinite > 0 ? `${scores.notFinite} not finite` : `of ${count} images`,
      },
      {
        label: "calibration error",
        value: showShare(calibration.ece, 1),
        note: "sureness from accuracy",
      },
      {
        label: "classes",
        value: `${perClass.length}`,
        note: `${perClass.filter((c) => c.count > 0).length} of them in the data`,
      },
      { label: "speed", value: `${(count / seconds).toFixed(0)}/s`, note: `${seconds.toFixed(1)} s on ${adapter}` },
    ],
    matrix: perClass.length <= mostClasses ? matrix(scores, nameOf) : undefined,
    calibration: {
      reliability: JSON.stringify(reliabilityPicture(calibration)),
      counts: JSON.stringify(countPicture(calibration)),
      bins: calibration.bins
        .filter((bin) => bin.count > 0)
        .map((bin) => ({
          range: `${showShare(bin.from, 1)} to ${showShare(bin.to, 1)}`,
          count: bin.count,
          confidence: showShare(bin.confidence, 1),
          accuracy: showShare(bin.accuracy, 1),
        })),
    },
    confused: commonConfusions(scores, perClass.length <= mostClasses ? 8 : mostPairs).map(
      ([label, predicted, times]) => ({
        key: `${label},${predicted}`,
        label: nameOf(label),
        predicted: nameOf(predicted),
        times,
      }),
    ),
    classes: perClass
      .filter((c) => c.count > 0)
      .map((c) => ({
        name: nameOf(c.class),
        width: showShare(c.accuracy, 1),
        amount: `${showShare(c.accuracy, 1)} of ${c.count}`,
        precision: showShare(c.precision, 1),
      })),
    attention: pictures.some((picture) => picture.attention !== undefined),
    pictures: found(worstMistakes(scores)),
    shown:
      mistakes.length > worstMistakes(scores).length
        ? `The ${worstMistakes(scores).length} surest of ${mistakes.length}.`
        : "",
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
          key: n === 0 ? "" : `${label},${predicted}`,
          kind: n === 0 ? "none" : label === predicted ? "right" : "wrong",
          strength: `${(100 * strength).toFixed(0)}%`,
          text: numbered && n > 0 ? `${n}` : "",
          tip: `${nameOf(label)} as ${nameOf(predicted)}: ${n} of ${own}`,
        };
      }),
    })),
  };
}
