import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rollItems, rollText } from "../../../src/codegen/runner/roll-lines.ts";

const each = (times: number, text: (i: number) => string): string =>
  Array.from({ length: times }, (_, i) => text(i)).join("");

/** What a module's template literal makes of it. */
const unroll = (rolled: string): string =>
  (new Function("each", `return \`${rolled}\`;`) as (e: typeof each) => string)(each);

const lines = (...parts: readonly string[]): string => parts.map((p) => `${p}\n`).join("");

describe("rollText", () => {
  test("a run of lines becomes a loop", () => {
    const text = each(9, (i) => `  let value_${i + 1} = source[base + ${100 - 10 * i}];\n`);
    expect(rollText(text)).toBe("${each(9, (i) => `  let value_${1 + i} = source[base + ${100 - 10 * i}];\n`)}");
  });

  test("runs in runs become loops in loops", () => {
    const text = each(
      4,
      (i) => `${each(6, (j) => `  acc_${i}_${j} += left_value_${j} * right_value_${6 * i + j};\n`)}  finish(${i});\n`,
    );
    const rolled = rollText(text);
    expect(rolled).toBe(
      "${each(4, (i) => `${each(6, (j) => `  acc_${i}_${j} += left_value_${j} * right_value_${6 * i + j};\n`)}  finish(${i});\n`)}",
    );
    expect(unroll(rolled)).toBe(text);
  });

  test.each([
    ["short runs stay", lines("a_1;", "a_2;")],
    [
      "unequal steps stay",
      lines(
        "let something = array[1];",
        "let something = array[2];",
        "let something = array[4];",
        "let something = array[8];",
      ),
    ],
    ["other words stay", lines("let one = first + 1.0;", "let two = other + 1.0;")],
  ])("%s as they are", (_, text) => {
    expect(rollText(text)).toBe(text);
  });

  test.each([
    ["decimals", each(9, (i) => `  let value = 0.${i + 1} + 1.${i}e-6 + ${i}.5;\n`)],
    ["leading zeros", each(12, (i) => `  let value_number = x${String(i).padStart(3, "0")};\n`)],
    ["huge numbers", each(9, (i) => `  let value = ${i}99999999999999999999 + 12345678901234567890${i};\n`)],
    [
      "what means something in a template literal",
      each(5, (i) => `  let \`tick\` = "\\n" + \${x} $ {y} $${i} \\u${i} \r\n`),
    ],
    ["no newline at the end", `${each(5, (i) => `  let some_long_name_${i} = 0;\n`)}  let some_long_name_5 = 0;`],
    ["nothing", ""],
    [
      "steps that differ from loop to loop",
      each(5, (i) => `${each(5, (j) => `  let some_long_name = ${i * j} + ${j};\n`)}  end(${i});\n`),
    ],
  ])("comes back: %s", (_, text) => {
    expect(unroll(rollText(text))).toBe(text);
  });

  test("comes back, whatever the text", () => {
    const number = fc.oneof(
      fc.nat(4).map(String),
      fc.constantFrom("0.5", "007", "1e3", "4.", ".3", "vec4f", "999999999", "9999999999"),
    );
    const line = fc
      .tuple(
        fc.constantFrom("acc_", "let some_long_variable = ", "`${", "\\"),
        number,
        fc.constantFrom(" + ", "[", ""),
        number,
      )
      .map((p) => p.join(""));
    const block = fc
      .tuple(fc.array(line, { maxLength: 3 }), fc.nat(5), fc.nat(5), fc.nat(40))
      .map(([body, times, inner, step]) =>
        each(
          times,
          (i) =>
            body.join("\n") + each(inner, (j) => `  some_long_name_${i}_${j + step} = other_name[${i * step + j}];\n`),
        ),
      );
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            line.map((l) => `${l}\n`),
            block,
          ),
          { maxLength: 8 },
        ),
        (parts) => {
          const text = parts.join("");
          expect(unroll(rollText(text))).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("is shorter where it changes something", () => {
    const text = each(16, (i) => each(4, (j) => `  var acc_${i}_${j} = vec4f();\n`));
    expect(rollText(text).length).toBeLessThan(text.length / 5);
  });
});

describe("rollItems", () => {
  const repeat = (times: number, items: (i: number) => unknown[]): unknown[] =>
    Array.from({ length: times }, (_, i) => items(i)).flat();
  const f = (...values: unknown[]): unknown[] => values;
  /** What a module's list makes of it. */
  const list = (items: readonly string[]): unknown =>
    (new Function("repeat", "f", `return [${items.join(",\n")}];`) as (r: typeof repeat, g: typeof f) => unknown)(
      repeat,
      f,
    );

  test("numbers count in code and in names", () => {
    const items = Array.from({ length: 12 }, (_, i) => [
      `f("blocks.${i}.norm1.weight", [192], ${512 * i})`,
      `f("blocks.${i}.norm1.bias", [${i}, 192], 7)`,
    ]).flat();
    const rolled = rollItems(items);
    expect(rolled).toEqual([
      "...repeat(12, (i) => [\n      f(`blocks.${i}.norm1.weight`, [192], ${512 * i}),\n      f(`blocks.${i}.norm1.bias`, [i, 192], 7),\n    ])".replace(
        "${512 * i}",
        "512 * i",
      ),
    ]);
    expect(list(rolled)).toEqual(list(items));
  });

  test("comes to the same, whatever the items", () => {
    const value = fc.oneof(
      fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -9, max: 40 })).map(
        ([step, base]) =>
          (i: number) =>
            String(base + step * i),
      ),
      fc.constantFrom("0.5", "1e-7", "1e+21", "-0.25", "999999999", "9999999999", "[]").map((text) => () => text),
      fc.constantFrom("0.25", "e-7", "5").map((text) => (i: number) => `${i + 1}${text}`),
      fc
        .tuple(
          fc.constantFrom("a.", "", "`${x} ", '"', "\\", "\n", "\u2028", "layer", "1."),
          fc.nat(3),
          fc.constantFrom(".b", "", "`", "${", "e", ".5"),
        )
        .map(
          ([before, step, after]) =>
            (i: number) =>
              JSON.stringify(`${before}${step * i}${after}`),
        ),
    );
    const block = fc
      .tuple(fc.array(fc.array(value, { maxLength: 4 }), { maxLength: 3 }), fc.nat(6))
      .map(([body, times]) =>
        Array.from({ length: times }, (_, i) =>
          body.map((values) => `f("some long name to make it worth while", ${values.map((v) => v(i)).join(", ")})`),
        ).flat(),
      );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        expect(list(rollItems(blocks.flat()))).toEqual(list(blocks.flat()));
      }),
      { numRuns: 1000 },
    );
  });
});
