import { foldParameters } from "../../../src/passes/graph/fold-parameters.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("stores what depends on parameters alone, not what would grow", foldParameters, {
  spec: `
    model m() {
      input x[5, 4]
      param var[4] ~ ones
      param table[9] ~ zeros
      output y[t, d] = x[t, d] * rsqrt(var[d]^2 + 1e-5) + 2 * table[t - d + 3]
    }`,
  before: `
    * y[t: 5, d: 4] = x[t, d] * rsqrt(var[d] * var[d] + 0.00001) + 2 * table[t - d + 3]`,
  after: `
      y.folded[d: 4] = rsqrt(var[d] * var[d] + 0.00001)
    * y[t: 5, d: 4] = x[t, d] * y.folded[d] + 2 * table[t - d + 3]`,
});

passTest("values of indices alone that cost more than to read are one table for all equations", foldParameters, {
  spec: `
    model m() {
      input x[6, 4]
      input z[4, 4]
      def turn(a, b) = cos(pi * a * b / 8)
      output y[t, u: 4] = sum[k] x[t, k] * turn(k, u)
      output w[a, b: 4] = sum[i] z[i, a] * turn(i, b)
      output v[t, k] = x[t, k] * turn(t, k)
    }`,
  after: `
      y.table[u: 4, k: 4] = cos(3.141592653589793 * k * u / 8)
    * y[t: 6, u: 4] = sum[k: 4] x[t, k] * y.table[u, k]
    * w[a: 4, b: 4] = sum[i: 4] z[i, a] * y.table[b, i]
    * v[t: 6, k: 4] = x[t, k] * cos(3.141592653589793 * t * k / 8)`,
});
