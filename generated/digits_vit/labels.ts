/** What the numbers of `logits` of digits_vit are called, in their order. Generated. */
export const labels: readonly string[] = [
  "0",
  "1",
  "2",
  "3",
  "4",
  "5",
  "6",
  "7",
  "8",
  "9",
];
/** The output that they belong to. */
export const output = "logits";
/** Whether its numbers are the scores of `classify`: all lie between 0 and 1. Else scores are made of them, which add up to 1. */
export const areScores = false;
/** Whether `classify` takes pictures. */
export const pictures = true;
