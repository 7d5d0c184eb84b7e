import { fusePrologues } from "../../../src/passes/graph/fuse-prologues.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("a map of one element that costs little is computed where contractions and rows load it", fusePrologues, {
  spec: `
    model m() {
      input x[20, 8]
      input w[8, 16]
      r[t, i] = max(if i < 4 then x[t, i] else x[t, i - 4], 0)
      total[t] = sum[i] r[t, i]
      output y[t, j] = (sum[i] r[t, i] * w[i, j]) + total[t]
    }`,
  after: `
    * total[t: 20] = sum[i: 8] max(if i < 4 then x[t, i] else x[t, i - 4], 0)
    * y[t: 20, j: 16] = sum[i: 8] max(if i < 4 then x[t, i] else x[t, i - 4], 0) * w[i, j] + total[t]`,
});

const stored = (why: string, r: string, reads: string, printed: string): void =>
  passTest(why, fusePrologues, {
    spec: `model m() {\n input x[20, 8]\n input w[8, 16]\n ${r}\n output y[t, j] = sum[i] r[t, i] * w[i, j]\n ${reads}\n}`,
    after: printed,
  });

const contraction = "* y[t: 20, j: 16] = sum[i: 8] r[t, i] * w[i, j]";
stored(
  "a map of two elements is stored",
  "r[t, i] = x[t, i] + x[t, 0]",
  "",
  `* r[t: 20, i: 8] = x[t, i] + x[t, 0]\n${contraction}`,
);
stored(
  "so is one that a map reads too",
  "r[t, i] = max(x[t, i], 0)",
  "output z[t, i] = r[t, i] * 2",
  `* r[t: 20, i: 8] = max(x[t, i], 0)\n${contraction}\n* z[t: 20, i: 8] = r[t, i] * 2`,
);
stored(
  "and what puts values side by side, which others may store there",
  "r[t, i] = if i < 4 then x[t, i] else x[t, i - 4]",
  "",
  `* r[t: 20, i: 8] = if i < 4 then x[t, i] else x[t, i - 4]\n${contraction}`,
);
