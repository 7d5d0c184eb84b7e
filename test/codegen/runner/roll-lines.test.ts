import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rollText } from "../../../src/codegen/runner/roll-lines.ts";

const each = (times: number, text: (i: number) => string): string => Array.from({ length: times }, (_, i) => text(i)).join("");

/** What a module's template literal makes of it. */
const unroll = (rolled: string): string => (new Function("each", `return \`${rolled}\`;`) as (e: typeof each) => string)(each);

const lines = (...parts: readonly string[]): string => parts.map((p) => `${p}\n`).join("");

describe("rollText", () => {
  test("a run of lines becomes a loop", () => {
    const text = each(9, (i) => `  let value_${i + 1} = source[base + ${100 - 10 * i}];\n`);
    expect(rollText(text)).toBe("${each(9, (i) => `  let value_${1 + i} = source[base + ${100 - 10 * i}];\n`)}");
  });

  test("runs in runs become loops in loops", () => {
    const text = each(4, (i) => each(6, (j) => `  acc_${i}_${j} += left_value_${j} * right_value_${6 * i + j};\n`) + `  finish(${i});\n`);
    const rolled = rollText(text);
    expect(rolled).toBe("${each(4, (i) => `${each(6, (j) => `  acc_${i}_${j} += left_value_${j} * right_value_${6 * i + j};\n`)}  finish(${i});\n`)}");
    expect(unroll(rolled)).toBe(text);
  });

  test.each([
    ["short runs stay", lines("a_1;", "a_2;")],
    ["unequal steps stay", lines("let something = array[1];", "let something = array[2];", "let something = array[4];", "let something = array[8];")],
    ["other words stay", lines("let one = first + 1.0;", "let two = other + 1.0;")],
  ])("%s as they are", (_, text) => {
    expect(rollText(text)).toBe(text);
  });

  test.each([
    ["decimals", each(9, (i) => `  let value = 0.${i + 1} + 1.${i}e-6 + ${i}.5;\n`)],
    ["leading zeros", each(12, (i) => `  let value_number = x${String(i).padStart(3, "0")};\n`)],
    ["huge numbers", each(9, (i) => `  let value = ${i}99999999999999999999 + 12345678901234567890${i};\n`)],
    ["what means something in a template literal", each(5, (i) => `  let \`tick\` = "\\n" + \${x} $ {y} $${i} \\u${i} \r\n`)],
    ["no newline at the end", each(5, (i) => `  let some_long_name_${i} = 0;\n`) + "  let some_long_name_5 = 0;"],
    ["nothing", ""],
    ["steps that differ from loop to loop", each(5, (i) => each(5, (j) => `  let some_long_name = ${i * j} + ${j};\n`) + `  end(${i});\n`)],
  ])("comes back: %s", (_, text) => {
    expect(unroll(rollText(text))).toBe(text);
  });

  test("comes back, whatever the text", () => {
    const number = fc.oneof(fc.nat(4).map(String), fc.constantFrom("0.5", "007", "1e3", "4.", ".3", "vec4f", "999999999", "9999999999"));
    const line = fc.tuple(fc.constantFrom("acc_", "let some_long_variable = ", "`${", "\\"), number, fc.constantFrom(" + ", "[", ""), number).map((p) => p.join(""));
    const block = fc.tuple(fc.array(line, { maxLength: 3 }), fc.nat(5), fc.nat(5), fc.nat(40)).map(([body, times, inner, step]) =>
      each(times, (i) => body.join("\n") + each(inner, (j) => `  some_long_name_${i}_${j + step} = other_name[${i * step + j}];\n`)),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(line.map((l) => `${l}\n`), block), { maxLength: 8 }), (parts) => {
        const text = parts.join("");
        expect(unroll(rollText(text))).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test("is shorter where it changes something", () => {
    const text = each(16, (i) => each(4, (j) => `  var acc_${i}_${j} = vec4f();\n`));
    expect(rollText(text).length).toBeLessThan(text.length / 5);
  });
});
