/** Logits as what pages show: classes and how much speaks for each, as models' own `classify` gives them. */
import { type Answer, tensor } from "vitc/runtime";
import { answersOf } from "../../../src/runtime/classify.ts";

/** The largest of a row of logits, by their softmax, the best one first; what has no label is called by its number. */
export function likeliest(logits: Float32Array, names: readonly string[], count: number): readonly Answer[] {
  const labels = Array.from(logits, (_, i) => names[i] ?? `class ${i}`);
  const given = { labels, output: "logits", areScores: false, pictures: false };
  const [row] = answersOf({ logits: tensor(logits, [1, logits.length]) }, given, [], count) as Answer[][];
  return row!;
}
