/**
 * Texts made of pieces of good specs: whatever they say, there are diagnostics or a sound graph, never a crash or a
 * hang.
 */
import { readFileSync, readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSpec } from "../../src/elaborate/check.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { verifyGraph } from "../../src/ir/verify-graph.ts";
import { mistakes, spec } from "./spec-text.ts";

const families = new URL("families/", import.meta.url);
const texts = readdirSync(families).map((f) => readFileSync(new URL(f, families), "utf8"));
const pieces = texts.map((t) => t.match(/"[^"\n]*"|\w+|\s+|\.\.\.|\.\.|[^\w\s]/g)!);
const strange = ["0", "1", "-1", "1.5", "7", "x", "d", "i", "...", "true", '"s"', "[]", "n", "y", "h", "0..3"];

const mutation = fc.record({ at: fc.nat(), to: fc.nat(), kind: fc.constantFrom("copy", "strange") });

const chain = (length: number, first: string, next: (f: string) => string): string =>
  [`def f0(v) = ${first}`, ...Array.from({ length }, (_, i) => `def f${i + 1}(v) = ${next(`f${i}`)}`)].join("\n");
const call = (text: string, depth: number): string[] =>
  mistakes(`${text}\nmodel m() {\n  input x[4]\n  output y[i] = f${depth}(x[i])\n}`);

test("functions that call each other very deep", () => {
  expect(
    call(
      chain(5000, "v + 1", (f) => `${f}(v)`),
      5000,
    ),
  ).toEqual(["VIT2024 m"]);
});

test("work that doubles at every level", () => {
  expect(
    call(
      chain(40, "v", (f) => `${f}(v + v) + ${f}(v / 3)`),
      40,
    ).map((m) => m.split(" ")[0]),
  ).toEqual(["VIT2023"]);
  expect(
    call(
      chain(150, "floor(v)", (f) => `${f}(v + v)`),
      150,
    ),
  ).toEqual([]);
});

test("mutated specs", () => {
  fc.assert(
    fc.property(fc.nat(texts.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 }), (which, mutations) => {
      const tokens = [...pieces[which]!];
      const words = tokens.flatMap((t, i) => (/^\w/.test(t) ? [i] : []));
      for (const { at, to, kind } of mutations) {
        const place = words[at % words.length]!;
        tokens[place] = kind === "copy" ? tokens[words[to % words.length]!]! : strange[to % strange.length]!;
      }
      const read = spec(tokens.join(""));
      if (checkSpec(read).length > 0) return;
      for (const { name } of read.variants.slice(0, 1)) {
        const { graph } = elaborate(read, name);
        expect(graph && verifyGraph(graph, { cap: 200_000 })).toEqual([]);
      }
    }),
    { seed: 2, numRuns: 80 },
  );
}, 120_000);
