/** Which examples a page shows: some of each cell of the confusion matrix, and the worst mistakes. Pure. */
import { type Prediction, type Scores, commonConfusions } from "./scores.ts";

/** Pictures of a page, and of a cell. */
const mostPictures = 500;
const mostInCell = 12;
/** Mistakes that are shown at once. */
const mostMistakes = 35;
/** Matrices of more classes are not drawn: the pairs confused most stand for them. */
export const mostClasses = 250;
/** Pairs that are named. */
export const mostPairs = 20;

export interface Cell {
  readonly label: number;
  readonly predicted: number;
  /** Of all that belong to it, those to show. */
  readonly examples: readonly Prediction[];
}

/** The surest mistakes. */
export const worstMistakes = ({ mistakes }: Pick<Scores, "mistakes">): readonly Prediction[] =>
  mistakes.slice(0, mostMistakes);

/**
 * Cells with something in them, those of mistakes first; of each the surest mistakes, or what was right and least sure.
 * All get equally many, as long as there is room.
 */
export function cellsToShow(scores: Scores): Cell[] {
  const { confusion, predictions } = scores;
  const drawn = confusion.length <= mostClasses;
  const pairs = new Set(commonConfusions(scores, mostPairs).map(([label, predicted]) => `${label},${predicted}`));
  const cells = new Map<string, Prediction[]>();
  for (const prediction of predictions) {
    const key = `${prediction.label},${prediction.predicted}`;
    if (!drawn && !pairs.has(key)) continue;
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [prediction]);
    else cell.push(prediction);
  }
  const sure = ({ probability }: Prediction): number => (Number.isNaN(probability) ? -1 : probability);
  const lists = [...cells.values()]
    .map((list) => {
      const right = list[0]!.label === list[0]!.predicted;
      return list.sort((a, b) => (right ? sure(a) - sure(b) : sure(b) - sure(a)) || a.example - b.example);
    })
    .sort(
      (a, b) =>
        Number(a[0]!.label === a[0]!.predicted) - Number(b[0]!.label === b[0]!.predicted) || b.length - a.length,
    );
  let room = mostPictures;
  return lists.map((list, i): Cell => {
    const examples = list.slice(0, Math.min(mostInCell, Math.max(1, Math.floor(room / (lists.length - i))), room));
    room -= examples.length;
    const { label, predicted } = list[0]!;
    return { label, predicted, examples };
  });
}
