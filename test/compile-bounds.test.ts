/**
 * Programs that a compiler walks for ever, or whose depth is more than the engine's stack: they compile, and no body is
 * larger than its bound. Before there was one each of the first doubled its text with every round.
 */
import { expect, test } from "vitest";
import { compileTraining } from "../src/compile-training.ts";
import { openSpec } from "../src/compile.ts";
import { checkSpec } from "../src/elaborate/check.ts";
import { fits } from "../src/ir/body-size.ts";
import { comprehensionsOf } from "../src/ir/graph.ts";
import { compileText } from "./support/compile-text.ts";
import { expectSameMeaning } from "./support/pass-test.ts";

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `  ${line(i)}`).join("\n");
const defs = (count: number, argument: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `def f${i}(v) = ${i === 0 ? "v" : `f${i - 1}(${argument(i)})`}\n`).join("");
const mistakes = (text: string): string[] =>
  checkSpec(openSpec({ name: "test.vit", text }, () => undefined)).map((d) => d.message);
const model = (text: string, before = ""): string => `${before}model m() {\n  input x[4, 6]\n${text}\n}\n`;

test.each<[name: string, text: string]>([
  ["squares of squares", model("  for i in 0..100 { x = x * x * 0.5 }\n  output y = x")],
  ["concat of itself", model("  for i in 0..12 { x = concat(x, x) }\n  output y = x")],
  [
    "choices of itself",
    model("  for j in 0..30 { x[i: 4, k: 6] = if i < j % 4 then x[3 - i, k] else x[i, 5 - k] }\n  output y = x"),
  ],
  [
    "functions of functions",
    model(
      "  output y[i, j] = f59(x[i, j])",
      defs(60, () => "v * v"),
    ),
  ],
  [
    "functions with choices",
    model(
      "  output y[i, j] = f39(x[i, j])",
      defs(40, (i) => `if v > ${i} then v * 0.5 else v + 1`),
    ),
  ],
  ["thousands of results that live at once", model(lines(2500, (i) => `output y${i} = x + ${i + 1}`))],
  ["a long chain", model("  for i in 0..5000 { x = x + 1 }\n  output y = x")],
  [
    "300 sums in each other",
    model(`  output y = ${lines(300, (i) => `sum[i${i}: 2]`).replaceAll("\n", "")} x[i0, i1]`),
  ],
  [
    "hundreds of different sums of the same",
    model(`  output y[i] = ${lines(380, (k) => `(sum[j] exp(x[i, j] / ${k + 2})) +`).replaceAll("\n", "")} 1`),
  ],
  ["a minimum of thousands", model(`  output y = min(${lines(3000, (i) => `x + ${i}`).replaceAll("\n", ",")})`)],
  ["powers of powers", model(`  output y = ${"(".repeat(60)}x${"^8)".repeat(60)}`)],
  [
    "200 parts side by side",
    model(`  output y = concat(${lines(200, (i) => `x[${i % 4}]`).replaceAll("\n", ",")}) * 2`),
  ],
  [
    "digits exchanged again and again",
    "model m() {\n  input x[60, 60]\n" +
      lines(30, (i) => {
        const [rows, columns, before] = [
          [36, 100, 60],
          [45, 80, 100],
          [60, 60, 80],
        ][i % 3]!;
        const at = `(b * ${rows} + a)`;
        return `x[a: ${rows}, b: ${columns}] = x[${at} / ${before}, ${at} % ${before}]`;
      }) +
      "\n  output y = x * 2\n}\n",
  ],
])(
  "%s",
  (_, text) => {
    const { graph, program } = compileText(text);
    expect(program.kernels.length).toBeGreaterThan(0);
    for (const v of comprehensionsOf(graph)) expect(fits(v.body)).toBe(true);
  },
  120_000,
);

test("thousands of taps, outputs and parameters", () => {
  const text = `block scale(x[n, m]) -> y[n, m] {
  param w[m] ~ ones
  y[n, m] = x[n, m] * w[m]
}
${model("  for i in 0..1500 {\n    x = scale(x) as layers[i]\n    tap layers[i].out = x\n  }\n  output y = x")}`;
  const { program, memory } = compileText(text, { taps: "all" });
  expect(program.taps).toHaveLength(1500);
  expect(new Set(program.taps.map((t) => memory.places.get(t.value)!.offset)).size).toBe(1500);
}, 60_000);

test("hundreds of unknown names and names of many letters are told with what is near", () => {
  const long = "a".repeat(16_000);
  const text = model(
    `${lines(400, (i) => `known_${i}_name = x + ${i}`)}\n${lines(400, (i) => `z${i} = knwon_${i}_name + 1`)}\n  ${long}b = x\n  output y = ${long}c`,
  );
  const found = mistakes(text);
  expect(found).toHaveLength(401);
  expect(found[399]).toContain("did you mean 'known_399_name'?");
  expect(found[400]).toMatch(/^unknown name 'a{60}…a{19}c' \(did you mean 'a{60}…a{19}b'\?\)$/);
}, 60_000);

test("a training of squares of squares", () => {
  const text = `${defs(40, () => "v * v")}model net() {
  input x[4]
  param w[4] ~ ones
  for i in 0..30 { x = x * x * w }
  output y[i] = f39(x[i])
}
block sgd(p[n], g[n], lr) -> p[n] { p = p - lr * g }
loss l(m) {
  return sum[i] m.y[i] * m.y[i]
}
train t(m: net) {
  batch = 2
  epochs = 1
  minimize l(m)
  optimize sgd(lr = 0.1)
}
variant v = net()
`;
  const { step } = compileTraining(
    openSpec({ name: "test.vit", text }, () => undefined),
    "v",
    "t",
    {},
  );
  for (const v of comprehensionsOf(step.graph)) expect(fits(v.body)).toBe(true);
}, 120_000);

test("what is cut off still means the same", () => {
  const text = model(
    "  for i in 0..40 { x = x * x * 0.9 + 0.1 }\n  for i in 0..6 { x = concat(x, x) }\n  output y = x",
  );
  const { source, graph } = compileText(text);
  expect(comprehensionsOf(graph).length).toBeGreaterThan(1);
  expectSameMeaning(source, graph, 1e-6);
}, 60_000);

test("with no optional pass too", () => {
  const text = model(
    "  output y[i, j] = f59(x[i, j])",
    defs(60, () => "v * v"),
  );
  const { graph } = compileText(text, { disablePasses: ["all"] });
  for (const v of comprehensionsOf(graph)) expect(fits(v.body)).toBe(true);
}, 60_000);
