/** Thresholds of fusion and of the choice of kernels: what is computed again or together, and what is stored. */
import { software } from "../../src/ir/target.ts";
import { fuseMaps } from "../../src/passes/graph/fuse-maps.ts";
import { joinRows } from "../../src/passes/graph/join-rows.ts";
import {
  again,
  attention,
  firstShape,
  kinds,
  lastTile,
  left,
  list,
  may,
  normed,
  of,
  oneRow,
  product,
  type See,
  share,
  type Threshold,
} from "./decision-specs.ts";

/** Two contractions, one with `n` columns, that read what these functions make of an input. */
const prologue = (n: number, [x, ...functions]: readonly string[]): string =>
  `input x[8, 24]\n param w[8, ${n}] ~ normal(1)\n param u[8, 5] ~ normal(1)\n r[t, i] = ${functions.reduce((arg, f, i) => `${f}(${arg}, ${i / 4})`, x!)}\n output y[t, j] = sum[i] r[t, i] * w[i, j]\n output z[t, j] = sum[i] r[t, i]^2 * u[i, j]`;

/** How many values are computed at load of rows that are summed with weights which `k` alone decides. */
const tables = (lines: (n: number) => readonly [rows: number, steps: number, weight: string]): See =>
  of(
    (n) => {
      const [rows, steps, weight] = lines(n);
      return `input x[${rows}, ${steps}]\n output y[t] = sum[k] x[t, k] * ${weight}`;
    },
    ({ program }) => program.fold.length,
  );

export const fusionThresholds: readonly Threshold[] = [
  // Fusion.
  {
    fact: "fusion.places",
    of: "places at which a row program computes a map",
    target: software,
    at: 3,
    step: 1,
    see: of(
      (n) =>
        `input x[40, 24]\n m[t, d] = exp(x[t, d])\n output y[t, d] = (m[t, d] - max[k] m[t, k])${n > 2 ? " / sum[j] m[t, j]" : ""}${n > 3 ? " - min[i] m[t, i]" : ""}`,
      kinds,
    ),
    within: "row",
    beyond: "map row",
  },
  {
    fact: "fusion.places",
    of: "readers of an update that each compute it",
    target: software,
    at: 3,
    step: 1,
    see: (n, target) =>
      (left(
        fuseMaps,
        (readers) =>
          `input x[40, 24]\n m[t, d] = exp(x[t, d])\n ${list(readers, (i) => `output y${i}[t, d] = m[t, d] + ${i + 1}`)}`,
        true,
      )(n, target) as number) - n,
    within: 0,
    beyond: 1,
  },
  {
    fact: "fusion.places",
    of: "places at which a joined row reads the first",
    target: software,
    at: 3,
    step: 1,
    see: left(
      joinRows,
      (n) =>
        `input x[40, 24]\n a[t, d] = x[t, d] / sum[k] x[t, k]^2\n b[t, d] = a[t, d] / (max[k] a[t, k])${n > 2 ? " / (min[k] a[t, k])" : ""}${n > 3 ? " / (sum[k] exp(a[t, k]))" : ""}\n output y[t, u] = sum[d] a[t, d] * b[u, d]`,
    ),
    within: 2,
    beyond: 3,
  },
  {
    fact: "fusion.operands",
    of: "values of which an update is computed in its readers",
    target: software,
    at: 4,
    step: 1,
    see: left(
      fuseMaps,
      (n) =>
        `${list(n, (i) => `input a${i}[40, 24]`)}\n m[t, d] = ${list(n, (i) => `a${i}[t, d]`, " * ")}\n output y[t, d] = m[t, d] + 1\n output z[t, d] = m[t, d] + 2`,
      true,
    ),
    within: 2,
    beyond: 3,
  },
  {
    fact: "fusion.lonelyRow",
    of: "elements of one of few rows",
    target: software,
    at: 4096,
    step: 4,
    see: of((n) => share(2, n), kinds),
    within: "row",
    beyond: "row map",
  },
  {
    fact: "minimalRows",
    of: "rows that are one invocation's each, however long",
    target: software,
    at: 16,
    step: -1,
    see: of((n) => share(n, 5000), kinds),
    within: "row",
    beyond: "row map",
  },
  {
    fact: "fusion.viewPlaces",
    of: "places between which a view chooses",
    target: software,
    at: 4,
    step: 1,
    see: of(
      (n) =>
        `input x[${8 * n}]\n p[t: ${8 * n}] = ${list(n - 1, (i) => `if t < ${2 * i + 2} then x[t + ${3 * i + 1}] else`, " ")} x[t]\n output y[t, s: 6] = p[t] * p[t] + s`,
      kinds,
    ),
    within: "map",
    beyond: "map map",
  },
  {
    fact: "fusion.stencilTerms",
    of: "terms of which neighbouring rows are computed together",
    target: software,
    at: 16,
    step: 1,
    see: of(
      (n) => `input x[${n}, 9]\n output y[t] = max[k] x[k, t]`,
      may((t) => t.rows! > 1),
    ),
    within: true,
    beyond: false,
  },
  {
    fact: "fusion.stencilTerms",
    of: "terms of a weighted sum with three columns",
    target: software,
    at: 16,
    step: 1,
    see: of(
      (n) =>
        `input x[7, 40, ${n}]\n param w[7, 3, ${n}] ~ normal(1)\n output y[h, t, o] = sum[k] x[h, t, k] * w[h, o, k]`,
      kinds,
    ),
    within: "row",
    beyond: "contract",
  },
  {
    fact: "fusion.againProducts",
    of: "products that a backward pass computes again",
    target: software,
    at: 16,
    step: 1,
    see: again,
    within: true,
    beyond: false,
  },
  {
    fact: "fusion.attendChannels",
    of: "channels of a mean without stored weights",
    target: software,
    at: 256,
    step: 4,
    see: of((n) => attention(64, 64, 16, n), kinds),
    within: "attend",
    beyond: "contract row contract",
  },
  {
    fact: "fusion.attendProducts",
    of: "products of a score that is not stored",
    target: software,
    at: 1024,
    step: 4,
    see: of((n) => attention(64, 64, n, 16), kinds),
    within: "attend",
    beyond: "contract row contract",
  },
  {
    fact: "fusion.statisticsReaders",
    of: "contractions that gather the same statistics",
    target: software,
    at: 4,
    step: 1,
    see: of(
      (n) => normed(32, [16, 20, 24, 28, 32].slice(0, n)),
      (c) => c.program.kernels.some((k) => k.form.kind === "row"),
    ),
    within: false,
    beyond: true,
  },
  {
    fact: "fusion.statisticsColumns",
    of: "columns for which statistics are gathered",
    target: software,
    at: 16,
    step: -1,
    see: of((n) => normed(32, [n]), kinds),
    within: "contract",
    beyond: "row contract",
  },
  {
    fact: "fusion.sumColumns",
    of: "columns beside which a sum is another one",
    target: software,
    at: 12,
    step: -1,
    see: of(
      (n) =>
        `input k[20, 8]\n input v[20, ${n}]\n kv[i, j] = sum[t] k[t, i] * v[t, j]\n total[i] = sum[t] k[t, i]\n output y[i] = total[i] * max[j] kv[i, j]\n output z[i] = total[i] - min[j] kv[i, j]`,
      kinds,
    ),
    within: "contract row row",
    beyond: "contract row row row",
  },
  {
    fact: "fusion.prologueWork",
    of: "operations on what a contraction loads",
    target: software,
    at: 3,
    step: 1,
    see: of((n) => prologue(20, ["x[i, t]", "max", "min", "max", "min"].slice(0, n + 1)), kinds),
    within: "contract contract",
    beyond: "map contract contract",
  },
  {
    fact: "fusion.prologueTimes",
    of: "columns for which an operation is done again",
    target: software,
    at: 64,
    step: 4,
    see: of((n) => prologue(n, ["x[i, t]", "max"]), kinds),
    within: "contract contract",
    beyond: "map contract contract",
  },
  {
    fact: "fusion.tableWork",
    of: "operations on indices alone that are no table",
    target: software,
    at: 8,
    step: 2,
    see: tables((n) => [4, 24, n > 8 ? "exp(sigmoid(k))" : "tanh(k)"]),
    within: 0,
    beyond: 1,
  },
  {
    fact: "fusion.tableUses",
    of: "times that a table is asked for",
    target: software,
    at: 4,
    step: -1,
    see: tables((n) => [n, 24, "cos(k)"]),
    within: 1,
    beyond: 0,
  },
  {
    fact: "fusion.tableElements",
    of: "elements of a table",
    target: software,
    at: 2 ** 20,
    step: 4,
    see: tables((n) => [4, n, "cos(k)"]),
    within: 1,
    beyond: 0,
  },
  {
    fact: "fusion.innerLoop",
    of: "steps of a sum that decides an order in memory",
    target: software,
    at: 8,
    step: -4,
    see: of(
      (n) =>
        `input x[${n}, 40]\n param w[24, ${n}] ~ normal(1)\n h[k, t] = exp(x[k, t])\n output y[t, o] = sum[k] h[k, t] * w[o, k]`,
      (c, t) => (firstShape(c, t) as number[])[0] === 40,
    ),
    within: true,
    beyond: false,
  },
  {
    fact: "storageBuffers",
    of: "buffers of a kernel",
    target: software,
    at: 8,
    step: 1,
    see: of(
      (n) => `${list(n - 1, (i) => `input a${i}[40]`)}\n output y[t] = ${list(n - 1, (i) => `a${i}[t]`, " + ")}`,
      kinds,
    ),
    within: "map",
    beyond: "map map",
  },
  // Constants of passes: of vectors, of accuracy, of what is a contraction.
  {
    of: "products of a contraction",
    target: software,
    at: 4,
    step: -1,
    see: of((n) => product(40, 24, n), kinds),
    within: "contract",
    beyond: "row",
  },
  {
    of: "columns of a contraction of one row",
    target: software,
    at: 16,
    step: -1,
    see: of((n) => oneRow(n, 32), kinds),
    within: "contract",
    beyond: "row",
  },
  {
    of: "columns of a weighted sum that are a tile",
    target: software,
    at: 4,
    step: -1,
    see: of(
      (n) => `input x[7, 40, 9]\n param w[7, ${n}, 9] ~ normal(1)\n output y[h, t, o] = sum[k] x[h, t, k] * w[h, o, k]`,
      kinds,
    ),
    within: "contract",
    beyond: "row",
  },
  {
    of: "products of which four are taken, the last not all",
    target: software,
    at: 17,
    step: -2,
    see: of(
      (n) => product(40, 24, n),
      (c) => lastTile(c).unroll,
    ),
    within: 4,
    beyond: 1,
  },
  {
    of: "elements of a row whose statistics a contraction gathers, exactly",
    target: software,
    at: 4096,
    step: 4,
    see: of((n) => normed(n, [16]), kinds),
    within: "contract",
    beyond: "row contract",
  },
  {
    of: "elements of a row whose statistics are worth gathering",
    target: software,
    at: 4,
    step: -1,
    see: of((n) => normed(n, [16]), kinds),
    within: "contract",
    beyond: "row row",
  },
];
