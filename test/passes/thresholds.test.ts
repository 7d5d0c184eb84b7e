/**
 * What decides how fast a program is, and never what it computes: for every threshold a spec on each side of it, and
 * what becomes of it. Where a threshold is a fact of the target, the fact is moved too, and the same specs change sides.
 * No fact of `Target` is without a row here, and none of engines of WebAssembly.
 */
import { describe, expect, test } from "vitest";
import { gpuF16, gpuSubgroups, software, type Target, wasm } from "../../src/ir/target.ts";
import { compiled, firstShape } from "../support/decision-specs.ts";
import { deviceSizes } from "../support/device-sizes.ts";
import { engineThresholds } from "../support/engine-thresholds.ts";
import { fusionThresholds } from "../support/fusion-thresholds.ts";
import { scheduleThresholds } from "../support/schedule-thresholds.ts";

const thresholds = [...scheduleThresholds, ...fusionThresholds, ...Object.values(engineThresholds)];

/** `target` with one fact otherwise. */
function withFact<T extends object>(target: T, fact: string, value: unknown): T {
  const [first, ...inner] = fact.split(".") as [keyof T & string, ...string[]];
  const to = inner.length === 0 ? value : withFact(target[first] as object, inner.join("."), value);
  return { ...target, [first]: to };
}

const factOf = (target: Target, fact: string): unknown =>
  fact.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)[name], target);

describe.each(thresholds.map((t) => [`${t.of}: ${t.at}`, t] as const))("%s", (_, t) => {
  test(`${t.at} and ${t.at + t.step}`, () => {
    expect([t.see(t.at, t.target), t.see(t.at + t.step, t.target)]).toEqual([t.within, t.beyond]);
  });
  if (t.fact !== undefined)
    test("is the target's", () => {
      expect(factOf(t.target, t.fact!)).toBe(t.at);
      const seen = (n: number, fact: number): unknown => t.see(n, withFact(t.target, t.fact!, fact));
      expect([seen(t.at + t.step, t.at + t.step), seen(t.at, t.at - t.step)]).toEqual([t.within, t.beyond]);
    });
});

test.each(deviceSizes.map((s) => [s.fact, s] as const))("%s", (_, { fact, target, to, see, gives, instead }) => {
  expect([see(target), see(withFact(target, fact, to))]).toEqual([gives, instead]);
});

test("every fact of a target has a row", () => {
  const facts = (of: object, prefix = ""): string[] =>
    Object.entries(of).flatMap(([name, is]) =>
      typeof is === "object" && !Array.isArray(is) ? facts(is as object, `${prefix}${name}.`) : [`${prefix}${name}`],
    );
  const all = new Set([software, gpuF16, gpuSubgroups, wasm].flatMap((t) => facts(t)));
  const seen = new Set([...thresholds.map((t) => t.fact), ...deviceSizes.map((s) => s.fact)]);
  expect([...all].filter((fact) => fact !== "name" && fact !== "machine" && !seen.has(fact))).toEqual([]);
});

describe("a vote for an order in memory counts as often as its reader reads", () => {
  const orderWith = (columns: number, readers: number): unknown =>
    firstShape(
      compiled(
        `input x[16, 24]
         param w[${columns}, 16] ~ normal(1)
         h[k, t] = exp(x[k, t])
         output a[t, o] = sum[k] h[k, t] * w[o, k]
         ${["max", "min", "sum"]
           .slice(0, readers)
           .map((op, i) => `output b${i}[t] = ${op}[k] h[k, t]`)
           .join("\n")}`,
        software,
      ),
      software,
    );
  test("one that reads twenty times before two that read once", () => expect(orderWith(20, 2)).toEqual([24, 16]));
  test("three that read once before one that reads twice", () => expect(orderWith(2, 3)).toEqual([16, 24]));
});
