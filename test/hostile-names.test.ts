/**
 * Names that every object of JavaScript has something under: wherever somebody's text is looked up, they are names like
 * any other, or unknown.
 */
import { runInNewContext } from "node:vm";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { literal } from "../src/codegen/runner/print-plan.ts";
import { propertyName } from "../src/codegen/runner/member-types.ts";
import { compileVariant, elaborateVariant, emitModule, openSpec } from "../src/compile.ts";
import { DiagnosticError } from "../src/diagnostics/diagnostic.ts";
import { evaluateGraph } from "../src/interp/evaluate-graph.ts";
import { evaluateHost } from "../src/runtime/host-numbers.ts";
import { theirNames } from "../src/runtime/weight-names.ts";

const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"] as const;

function codes(text: string, variant = "m"): string[] {
  try {
    elaborateVariant(
      openSpec({ name: "test.vit", text }, () => undefined),
      variant,
    );
    return [];
  } catch (error) {
    if (error instanceof DiagnosticError) return error.diagnostics.map((d) => d.code);
    throw error;
  }
}
const model = (body: string): string => `model m() {\n  input x[4]\n${body}\n}\n`;

/** What a text of JavaScript is worth. */
const evaluated = (text: string): object => runInNewContext(`(${text})`) as object;

describe.each(names)("%s", (name) => {
  test("is no file of the library", () => {
    expect(codes(`import "${name}"\n${model("  output y = x")}`)).toEqual(["VIT2003"]);
  });

  test.each([
    ["a name", `  output y = x + ${name}`, "VIT2001"],
    ["a function", `  output y = ${name}(x)`, "VIT2001"],
    ["an argument", `  output y = exp(x, ${name} = 1)`, "VIT2006"],
    ["an argument of concat", `  output y = concat(x, ${name} = 1)`, "VIT2006"],
    ["an initialiser", `  param w[4] ~ ${name}\n  output y = x * w`, "VIT4008"],
    ["an initialiser with a number", `  param w[4] ~ ${name}(1)\n  output y = x * w`, "VIT4008"],
    [
      "a way of resizing",
      `  param w[4] ~ ones resized ${name}(axis = 0, grid = [2, 2])\n  output y = x * w`,
      "VIT4015",
    ],
    ["a step of preprocessing", `  preprocess x { ${name}(1) }\n  output y = x`, "VIT4009"],
    ["an input to preprocess", `  preprocess ${name} { crop(1, 1) }\n  output y = x`, "VIT4010"],
  ])("is not known as %s", (_, body, code) => {
    expect(codes(model(body))[0]).toBe(code);
  });

  test("is not known as a variant, a model of a dialect, a recipe", () => {
    expect(codes(model("  output y = x"), name)).toEqual(["VIT4014"]);
    expect(codes(`${model("  output y = x")}checkpoint other for ${name} {\n  "a" = "b"\n}\n`)).toEqual(["VIT5001"]);
    expect(codes(`${model("  output y = x")}variant v = ${name}()\n`)).toEqual(["VIT2001"]);
  });

  const text = `def ${name}(v) = v + 1
block part(${name}[n]) -> y[n] {
  param w[n] as ${name} ~ ones
  y = ${name} * w
}
model m() {
  input ${name}[4]
  tap ${name}.tap = ${name} * 2
  output y = part(${name}) as ${name}
  output ${name} = ${name} + 1
}
checkpoint ${name} for m {
  "${name}.{p}" = "{p}.${name}"
}
`;
  const given = { [name]: [1, 2, 3, 4], [`${name}.${name}`]: [2, 2, 2, 2] };

  test("is a name of an input, a parameter, a tap, a dialect, a block like any other", async () => {
    const source = openSpec({ name: "test.vit", text }, () => undefined);
    const compiled = compileVariant(source, "m", { taps: "all" });
    const values = evaluateGraph(compiled.source, { batch: 1, inputs: given, params: given });
    const output = (list: typeof compiled.source.outputs, of: string): number[] => [
      ...values.get(list.find((o) => o.name === of)!.value)!,
    ];
    expect(output(compiled.source.outputs, "y")).toEqual([2, 4, 6, 8]);
    expect(output(compiled.source.outputs, name)).toEqual([2, 3, 4, 5]);
    expect(output(compiled.source.taps, `${name}.tap`)).toEqual([2, 4, 6, 8]);
    expect(Object.keys(compiled.plan.dialects)).toEqual([name]);
    for (const { text: module } of await emitModule(compiled, { runtime: "vitc/runtime" })) {
      const { diagnostics } = ts.transpileModule(module, { reportDiagnostics: true });
      expect(diagnostics).toEqual([]);
      expect(module).not.toMatch(/[{,]\s*"?__proto__"?:/);
    }
  });

  test("is not given where it is not an own property", () => {
    const source = openSpec({ name: "test.vit", text: model(`  output y = x`).replaceAll("x", name) }, () => undefined);
    const graph = elaborateVariant(source, "m");
    expect(() => evaluateGraph(graph, { batch: 1, inputs: {}, params: {} })).toThrow(/is not given/);
  });

  test("is a key of what is printed", () => {
    const object = Object.fromEntries([[name, 1]]);
    const read = evaluated(literal(object));
    expect(Object.entries(read)).toEqual([[name, 1]]);
    const other = evaluated(`{ ${propertyName(name)}: 2 }`);
    expect(Object.entries(other)).toEqual([[name, 2]]);
  });

  test("is no number of the host, and no part of a dialect's rule", () => {
    expect(() => evaluateHost(name, {})).toThrow(/not given/);
    expect(() => evaluateHost([name, 1] as never, {})).toThrow();
    expect(theirNames("a.b", [{ ours: "{p}.b", theirs: [`{${name}}.{p}`] }])).toEqual([`{${name}}.a`]);
  });
});
