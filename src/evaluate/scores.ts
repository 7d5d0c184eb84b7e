/** What a model got right: counts, and which examples to look at. Pure; fed with rows of logits. */

/** An example and what the model made of it. */
export interface Prediction {
  readonly example: number;
  readonly label: number;
  readonly predicted: number;
  /** How sure the model was, by the exponentials of its logits. */
  readonly probability: number;
}

/** An example to look at. */
export interface Picture extends Prediction {
  /** `data:image/png;base64,…`, or WebP. */
  readonly address: string;
  readonly place: string;
  /** The same of the image as the model sees it, with what it looks at painted over, where it has attention. */
  readonly attention?: string;
}

export interface ClassScore {
  readonly class: number;
  /** Examples of this class. */
  readonly count: number;
  /** Of these, how many were found; 0 where there are none. */
  readonly accuracy: number;
  /** Of what was taken for this class, how much was it; 0 where nothing was. */
  readonly precision: number;
}

export interface Scores {
  readonly count: number;
  /** From 0 to 1. */
  readonly top1: number;
  /** The label is among the five largest. */
  readonly top5: number;
  /** `confusion[label][predicted]`: how many. */
  readonly confusion: readonly (readonly number[])[];
  readonly perClass: readonly ClassScore[];
  /** All, in the order in which they were counted. */
  readonly predictions: readonly Prediction[];
  /** Wrong ones, the surest first. */
  readonly mistakes: readonly Prediction[];
  /** Examples with a logit that is no finite number: counted as wrong, and as class 0 where nothing is larger. */
  readonly notFinite: number;
}

const kept = 5;

/** Adds up rows of logits. */
export class ScoreCounter {
  readonly #classes: number;
  readonly #confusion: number[][];
  readonly #predictions: Prediction[] = [];
  readonly #mistakes: Prediction[] = [];
  #count = 0;
  #top1 = 0;
  #top5 = 0;
  #notFinite = 0;

  constructor(classes: number) {
    this.#classes = classes;
    this.#confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  }

  /** `logits` of one example, a number a class. */
  add(example: number, label: number, logits: Float32Array): void {
    const finite = logits.every(Number.isFinite);
    // What is not a number is less than anything.
    const key = (c: number): number => (Number.isNaN(logits[c]!) ? -Infinity : logits[c]!);
    let [predicted, before] = [0, 0];
    for (let c = 1; c < this.#classes; c++) if (key(c) > key(predicted)) predicted = c;
    for (let c = 0; c < this.#classes; c++) if (key(c) > key(label) || (key(c) === key(label) && c < label)) before++;
    this.#count++;
    this.#confusion[label]![predicted]!++;
    if (!finite) this.#notFinite++;
    else if (before < kept) this.#top5++;
    const prediction = { example, label, predicted, probability: finite ? probabilityOf(logits, predicted) : NaN };
    this.#predictions.push(prediction);
    if (finite && predicted === label) this.#top1++;
    else this.#mistakes.push(prediction);
  }

  scores(): Scores {
    const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
    const perClass = this.#confusion.map((row, c): ClassScore => {
      const count = sum(row);
      return {
        class: c,
        count,
        accuracy: share(row[c]!, count),
        precision: share(row[c]!, sum(this.#confusion.map((r) => r[c]!))),
      };
    });
    const sure = ({ probability }: Prediction): number => (Number.isNaN(probability) ? Infinity : probability);
    return {
      count: this.#count,
      top1: share(this.#top1, this.#count),
      top5: share(this.#top5, this.#count),
      confusion: this.#confusion,
      perClass,
      predictions: this.#predictions,
      mistakes: this.#mistakes.sort((a, b) => sure(b) - sure(a) || a.example - b.example),
      notFinite: this.#notFinite,
    };
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The share of one class, by exponentials; of finite logits. */
function probabilityOf(logits: Float32Array, index: number): number {
  const most = logits.reduce((a, b) => Math.max(a, b));
  return Math.exp(logits[index]! - most) / logits.reduce((total, v) => total + Math.exp(v - most), 0);
}

/** The pairs of classes that are confused most: `[label, predicted, how many]`. */
export function commonConfusions(
  { confusion }: Pick<Scores, "confusion">,
  most: number,
): (readonly [label: number, predicted: number, count: number])[] {
  return confusion
    .flatMap((row, label) => row.map((count, predicted) => [label, predicted, count] as const))
    .filter(([label, predicted, count]) => label !== predicted && count > 0)
    .sort((a, b) => b[2] - a[2])
    .slice(0, most);
}
