/** What the derivatives of equations look like, as text; and that they are those that differences give. */
import { expect, test } from "vitest";
import { type Graph, type Value, comprehensionsOf } from "../../../src/ir/graph.ts";
import { printComprehension } from "../../../src/ir/print-graph.ts";
import type { ValueId } from "../../../src/ir/scalar.ts";
import { expectDerivatives, given } from "../../support/gradients.ts";
import { graphOf } from "../../support/pass-test.ts";
import { randomData } from "../../support/random-graph.ts";

/** The values that differentiation appends to the model in `spec`, by everything given unless `by` says otherwise. */
function gradientTest(name: string, spec: string, gradients: string, by?: readonly ValueId[]): void {
  test(name, () => {
    const elaborated = graphOf(`model m() {${spec}}`);
    const values = [...elaborated.values.values()].map(
      (v): Value => (v.kind === "comprehension" ? { ...v, batched: true } : v),
    );
    const graph: Graph = { ...elaborated, varies: true, values: new Map(values.map((v) => [v.id, v])) };
    const { graph: both } = expectDerivatives(graph, randomData(graph, 1), by ?? given(graph));
    const lines = comprehensionsOf(both)
      .filter((v) => v.backward)
      .flatMap(printComprehension);
    expect(lines.map((l) => l.trim())).toEqual(
      gradients
        .trim()
        .split("\n")
        .map((l) => l.trim()),
    );
  });
}

gradientTest(
  "a linear map: contractions and a sum, nothing else",
  `
  input x[3, 4]
  input g[3, 5]
  param w[o: 5, i: 4] ~ zeros
  param b[o: 5] ~ zeros
  y[t, o] = sum[i] x[t, i] * w[o, i]
  y[t, o] = y[t, o] + b[o]
  output loss = sum[t, o] g[t, o] * y[t, o]`,
  `
  * b.grad[o: 5] = sum[t: 3] g[t, o]
  * x.grad[t: 3, i: 4] = sum[o: 5] g[t, o] * w[o, i]
  * w.grad[o: 5, i: 4] = sum[t: 3] g[t, o] * x[t, i]`,
  ["x", "w", "b"],
);

gradientTest(
  "a softmax: its result alone is read, its maximum has no part",
  `
  input x[3, 4]
  input g[3, 4]
  e[i, j] = exp(x[i, j] - max[k] x[i, k])
  p[i, j] = e[i, j] / sum[k] e[i, k]
  output loss = sum[i, j] g[i, j] * p[i, j]`,
  `
  * p.sum.grad.part[i: 3] = sum[j: 4] g[i, j] * p[i, j]
  * x.grad[i: 3, j: 4] = (g[i, j] - p.sum.grad.part[i]) * p[i, j]`,
  ["x"],
);

gradientTest(
  "a norm",
  `
  input x[3, 4]
  input g[3, 4]
  mu[t] = mean[d] x[t, d]
  v[t] = mean[d] (x[t, d] - mu[t])^2
  y[t, d] = (x[t, d] - mu[t]) * rsqrt(v[t] + 0.01)
  output loss = sum[t, d] g[t, d] * y[t, d]`,
  `
  * v.grad.part[t: 3] = sum[d: 4] g[t, d] * (x[t, d] - mu[t])
  * mu.grad.part[t: 3] = sum[d: 4] g[t, d]
  * v.sum.grad[t: 3] = (-0.5) * (rsqrt(v[t] + 0.01) * v.grad.part[t] / (v[t] + 0.01)) * 0.25
  * x.grad[t: 3, d: 4] =
  g[t, d] * rsqrt(v[t] + 0.01) + 2 * (v.sum.grad[t] * (x[t, d] - mu[t])) + -(rsqrt(v[t] + 0.01) * mu.grad.part[t]) * 0.25`,
  ["x"],
);

gradientTest(
  "a convolution with steps and a border",
  `
  input x[2, 6]
  input g[3, 3]
  param w[o: 3, c: 2, u: 3] ~ zeros
  y[o, h: 3] = sum[c, u] w[o, c, u] * (x[c, 2*h + u - 1] else 0)
  output loss = sum[o, h] g[o, h] * y[o, h]`,
  `
  * w.grad[o: 3, c: 2, u: 3] = sum[h: 3] g[o, h] * (if 0 <= h*2 + u - 1 then x[c, h*2 + u - 1] else 0)
  * x.grad[c: 2, i1: 6] =
  sum[o: 3, q: 2] (if 0 <= (i1 + 1)/2 - q and (i1 + 1)/2 - q <= 2 then g[o, (i1 + 1)/2 - q] else 0) * (if q*2 + (i1 + 1)%2 <= 2 then w[o, c, q*2 + (i1 + 1)%2] else 0)`,
  ["x", "w"],
);

gradientTest(
  "parts of an axis: a choice, as a concatenation",
  `
  input x[3, 12]
  input g[2, 3, 2]
  z[t, o] = x[t, o] * x[t, o]
  a[n: 2, t, c: 2] = z[t, (0:3, n, c)]
  b[n: 2, t, c: 2] = z[t, (1:3, n, c)]
  output loss = sum[n, t, c] g[n, t, c] * a[n, t, c] * b[n, t, c]`,
  `
  * z.grad[t: 3, o: 8] = if o < 4 then b[o/2, t, o%2] * g[o/2, t, o%2] else g[o/2 - 2, t, o%2] * a[o/2 - 2, t, o%2]
  * x.grad[t: 3, o: 12] = if o < 8 then 2 * (z.grad[t, o] * x[t, o]) else 0`,
  ["x"],
);

gradientTest(
  "a part of an axis in a contraction: a sum as large as that part",
  `
  input x[7, 4]
  input g[3, 5]
  param w[o: 5, i: 4] ~ zeros
  y[t: 3, o] = sum[i] x[2*t + 1, i] * w[o, i]
  output loss = sum[t, o] g[t, o] * y[t, o]`,
  `
  * x.grad.part[t: 3, i: 4] = sum[o: 5] g[t, o] * w[o, i]
  * x.grad[t: 7, i: 4] = if 1 <= t and t <= 5 and (t + 1)%2 == 0 then x.grad.part[(t + 1)/2 - 1, i] else 0
  * w.grad[o: 5, i: 4] = sum[t: 3] g[t, o] * x[t*2 + 1, i]`,
  ["x", "w"],
);

gradientTest(
  "a roll cut into pieces, and back",
  `
  input x[6, 2]
  input g[6, 2]
  z[h, c] = exp(x[h, c])
  o[a: 3, i: 2, c] = z[(a*2 + i + 1) % 6, c]
  p[a: 3, i: 2, c] = o[a, i, c] * o[a, 1 - i, c]
  y[h: 6, c] = p[((h - 1) % 6) / 2, ((h - 1) % 6) % 2, c]
  output loss = sum[h, c] g[h, c] * y[h, c]`,
  `
  * x.grad[h: 6, c: 2] =
  (g[((h + 5)%6/2*2 - (h + 1)%2 + 2)%6, c] * o[(h + 5)%6/2, -(h + 1)%2 + 1, c] + g[h, c] * o[(h + 5)%6/2, -(h + 1)%2 + 1, c]) * z[h, c]`,
  ["x"],
);

gradientTest(
  "a table that is read at differences",
  `
  input g[4, 4]
  param table[(2*2 - 1)^2] ~ zeros
  b[p: 4, r: 4] = table[(p/2 - r/2 + 1) * 3 + p%2 - r%2 + 1]
  output loss = sum[p, r] g[p, r] * b[p, r]`,
  `
  * table.grad[i0: 9] =
  sum[ro: 2, ri: 2] (if 0 <= i0/3 + ro - 1 and i0/3 + ro - 1 <= 1 and 0 <= i0%3 + ri - 1 and i0%3 + ri - 1 <= 1 then g[i0/3*2 + ro*2 + i0%3 + ri - 3, ro*2 + ri] else 0)`,
  ["table"],
);

gradientTest(
  "what is read many times is the sum of its readers",
  `
  input x[3]
  input g[12]
  y[i: 12] = x[i / 4]
  output loss = sum[i] g[i] * y[i]`,
  `
  * x.grad[i: 3] = sum[ii: 4] g[i*4 + ii]`,
  ["x"],
);

gradientTest(
  "two ends joined",
  `
  input x[2, 3]
  input y[4, 3]
  input g[6, 3]
  z = concat(x, y)
  output loss = sum[t, d] g[t, d] * z[t, d]`,
  `
  * x.grad[i0: 2, i1: 3] = g[i0, i1]
  * y.grad[i0: 4, i1: 3] = g[i0 + 2, i1]`,
  ["x", "y"],
);

// Found by the property tests: a part of a sum of parts stood without the condition that keeps its loads in range.
gradientTest(
  "maxima of some columns, and another reader",
  `
  input w[6, 7]
  a[j: 7] = max[i: 6] w[i, j]
  b[i: 3] = a[i*2 + 1]
  output loss = sum[i] b[i] * b[i] + sum[i: 6] w[i, 0]`,
  `
  * a.grad[j: 5] = if j%2 < 1 then 2 * b[j/2] else 0
  * w.grad.part[i: 6, i1: 7] =
  if i1 < 1 then 0 else if i1 < 6 then a.grad[i1 - 1] * ((if w[i, i1] == a[i1 - 1] then 1 else 0) / max(sum[i2: 6] (if w[i2, i1] == a[i1 - 1] then 1 else 0), 1)) else 0
  * w.grad[i: 6, i1: 7] = w.grad.part[i, i1] + (if i1 < 1 then 1 else 0)`,
  ["w"],
);

gradientTest(
  "a recurrence: another one, from the other end",
  `
  input x[6, 3]
  input a[6, 3]
  input g[6, 3]
  h[t: 6, i] = if t == 0 then x[0, i] else a[t, i] * h[t - 1, i] + x[t, i]
  output loss = sum[t, i] g[t, i] * h[t, i]`,
  `
  * h.grad[t: 6, i: 3] = g[t, i] + (if t < 5 then h.grad[t + 1, i] * a[t + 1, i] else 0)
  * a.grad[t: 6, i: 3] = if t == 0 then 0 else h.grad[t, i] * h[t - 1, i]`,
  ["a"],
);

gradientTest(
  "a recurrence whose steps sum over the step before: its sums for all steps at once",
  `
  input x[5, 3]
  input g[5, 3]
  param w[i: 3, j: 3] ~ zeros
  s[t: 5, i: 3] = cos(x[t, i] + sum[j] w[i, j] * (s[t - 1, j] else 0))
  output loss = sum[t, i] g[t, i] * s[t, i]`,
  `
  * s.sum[t: 5, i: 3] = sum[j: 3] w[i, j] * (if 0 <= t - 1 then s[t - 1, j] else 0)
  * s.grad[t: 5, i: 3] =
  g[t, i] + -(sum[i2: 3] (if t <= 3 then s.grad[t + 1, i2] * sin(x[t + 1, i2] + s.sum[t + 1, i2]) * w[i2, i] else 0))
  * x.grad[t: 5, i: 3] = -(s.grad[t, i] * sin(x[t, i] + s.sum[t, i]))
  * w.grad[i: 3, j: 3] =
  -(sum[t: 5] s.grad[t, i] * sin(x[t, i] + s.sum[t, i]) * (if 0 <= t - 1 then s[t - 1, j] else 0))`,
  ["x", "w"],
);

gradientTest(
  "the same behind a condition",
  `
  input x[5, 3]
  input g[5, 3]
  param w[i: 3, j: 3] ~ zeros
  s[t: 5, i: 3] = if t == 0 then x[0, i] else cos(x[t, i] + sum[j] w[i, j] * s[t - 1, j])
  output loss = sum[t, i] g[t, i] * s[t, i]`,
  `
  * s.sum[t: 5, i: 3] = if t == 0 then 0 else sum[j: 3] w[i, j] * s[t - 1, j]
  * s.grad[t: 5, i: 3] =
  g[t, i] + -(sum[i2: 3] (if t <= 3 then s.grad[t + 1, i2] * sin(x[t + 1, i2] + s.sum[t + 1, i2]) * w[i2, i] else 0))
  * w.grad[i: 3, j: 3] = -(sum[t: 5] (if t == 0 then 0 else s.grad[t, i] * sin(x[t, i] + s.sum[t, i]) * s[t - 1, j]))`,
  ["w"],
);

gradientTest(
  "a recurrence of one fixed element and of all that came before",
  `
  input x[5]
  input g[5]
  y[t: 5] = if t == 0 then x[0] else x[t] * y[0] + y[t / 2] + sum[k: 5] (if k < t then y[k] * x[k] else 0)
  output loss = sum[t] g[t] * y[t]`,
  `
  * y.grad[t: 5] =
  g[t] + sum[t2: 5] (if not t2 == 0 and t < t2 then y.grad[t2] * x[t] else 0) + sum[r: 2] (if t <= 2 and t*2 + r <= 4 and not t*2 + r == 0 then y.grad[t*2 + r] else 0) + sum[t3: 5] (if t == 0 and not t3 == 0 then y.grad[t3] * x[t3] else 0)
  * x.grad.part[k: 5] = sum[t: 5] (if not t == 0 and k < t then y.grad[t] else 0)
  * x.grad[k: 5] = y[k] * x.grad.part[k] + (if k == 0 then 0 else y.grad[k] * y[0]) + (if k < 1 then y.grad[0] else 0)`,
  ["x"],
);

gradientTest(
  "equations that read each other",
  `
  input x[4]
  input g[4]
  a[t: 4] = x[t] * (b[t - 1] else 1)
  b[t: 4] = x[t] + a[t] * (b[t - 1] else 0)
  output loss = sum[t] g[t] * b[t]`,
  `
  * a_and_b.grad[part: 2, t: 4] =
  (if s1 then a_and_b.grad[1, t + 1] * a_and_b[0, t + 1] else 0) + (if s1 then a_and_b.grad[0, t + 1] * x[t + 1] else 0) + (if part < 1 then a_and_b.grad[1, t] * (if 0 <= t - 1 then a_and_b[1, t - 1] else 0) else g[t])
  where s1 = t <= 2 and part - 1 == 0
  * x.grad[t: 4] = a_and_b.grad[1, t] + a_and_b.grad[0, t] * (if 0 <= t - 1 then a_and_b[1, t - 1] else 1)`,
  ["x"],
);
