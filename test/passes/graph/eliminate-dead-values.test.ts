import { eliminateDeadValues } from "../../../src/passes/graph/eliminate-dead-values.ts";
import { passTest } from "../../support/pass-test.ts";

passTest("drops values that no output reads, and taps that are not asked for", eliminateDeadValues, {
  spec: `
    model m() {
      input x[4]
      doubled = 2 * x
      tap doubled = doubled
      tripled = 3 * x
      output y = x + 1
    }`,
  context: { taps: [] },
  before: `
    * doubled[i0: 4] = 2 * x[i0]
    * tripled[i0: 4] = 3 * x[i0]
    * y[i0: 4] = x[i0] + 1`,
  after: `
    * y[i0: 4] = x[i0] + 1`,
});

passTest("keeps a tap that is asked for", eliminateDeadValues, {
  spec: `
    model m() {
      input x[4]
      doubled = 2 * x
      tap doubled = doubled
      tripled = 3 * x
      output y = x + 1
    }`,
  context: { taps: ["doubled"] },
  before: `
    * doubled[i0: 4] = 2 * x[i0]
    * tripled[i0: 4] = 3 * x[i0]
    * y[i0: 4] = x[i0] + 1`,
  after: `
    * doubled[i0: 4] = 2 * x[i0]
    * y[i0: 4] = x[i0] + 1`,
});
