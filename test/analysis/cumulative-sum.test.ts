/** Which recurrences are sums so far, and what they add up. */
import { expect, test } from "vitest";
import { cumulativeSum } from "../../src/analysis/cumulative-sum.ts";
import { comprehensionsOf } from "../../src/ir/graph.ts";
import { printComprehension } from "../../src/ir/print-graph.ts";
import { isRecurrence } from "../../src/ir/recurrence.ts";
import { graphOf } from "../support/pass-test.ts";

/** The terms of the recurrence in a line, as text, with the axis and the direction; undefined where it is no sum. */
function termsOf(line: string): string | undefined {
  const graph = graphOf(`model m() {\n  input x[6, 3]\n  input u[6]\n  output ${line}\n}`);
  const found = cumulativeSum(comprehensionsOf(graph).find(isRecurrence)!);
  if (found === undefined) return undefined;
  const text = printComprehension(found.terms)
    .join(" ")
    .replace(/^.*? = /, "")
    .trim();
  return `${found.axis}${found.reverse ? " from the end" : ""}: ${text}`;
}

test.each([
  ["y[t, d] = (y[t - 1, d] else 0) + x[t, d]", "0: x[t, d]"],
  ["y[d, t: 6] = x[t, d] * u[t] + (y[d, t - 1] else 0) + 1", "1: x[t, d] * u[t] + 1"],
  ["y[t] = u[t] + (y[t + 1] else 0)", "0 from the end: u[t]"],
  ["y[i: 6] = if i == 0 then 5 else y[i - 1] + u[i - 1]", "0: if i == 0 then 5 else u[i - 1]"],
])("%s", (line, terms) => expect(termsOf(line)).toBe(terms));

test.each([
  "y[t] = 2 * (y[t - 1] else 0) + u[t]",
  "y[t] = (y[t - 1] else 0) + (y[t - 2] else 0) + u[t]",
  "y[t] = (y[t - 2] else 0) + u[t]",
  "y[t] = max((y[t - 1] else 0), u[t])",
  "y[t, d] = (sum[e: 3] (y[t - 1, e] else 0)) + x[t, d]",
])("%s is none", (line) => expect(termsOf(line)).toBeUndefined());
