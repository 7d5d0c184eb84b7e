import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { format } from "../../src/parser/formatter.ts";
import { arbitraryProgram } from "./arbitrary-program.ts";
import { bare, formatted, parseFine } from "./same-tree.ts";

describe("format", () => {
  it("of a random tree parses to that tree, and is the canonical text of it", () => {
    fc.assert(
      fc.property(arbitraryProgram, (program) => {
        const text = format(program);
        const again = parseFine(text);
        expect(bare(again)).toEqual(bare(program));
        expect(format(again)).toBe(text);
      }),
      { numRuns: 600, seed: 11 },
    );
  });

  it("keeps every comment, in order, wherever it stands, and is stable then", () => {
    const marked = fc.record({
      program: arbitraryProgram,
      places: fc.array(fc.nat(1000), { maxLength: 8 }),
      breaks: fc.boolean(),
    });
    fc.assert(
      fc.property(marked, ({ program, places, breaks }) => {
        const lines = format(program).split("\n");
        places.forEach((place, k) => {
          const at = place % lines.length;
          lines[at] += place % 2 === 0 ? ` // c${k}` : `\n\n\n // c${k}\n`;
        });
        const text = lines.join(breaks ? "\r\n" : "\n");
        const commented = parseFine(text);
        const once = format(commented);
        expect(bare(parseFine(once))).toEqual(bare(program));
        expect(parseFine(once).comments.map((c) => c.text)).toEqual(commented.comments.map((c) => c.text));
        expect(formatted(once)).toBe(once);
        expect(once).not.toMatch(/\n\n\n/);
      }),
      { numRuns: 400, seed: 12 },
    );
  });

  it("of a text with \\r\\n is that of the text without, line by line", () => {
    for (const name of ["families.vit"]) {
      const text = formatted(readFileSync(new URL(`texts/${name}`, import.meta.url), "utf8"));
      expect(text.match(/\n\n/g)!.length).toBeLessThan(text.match(/\n/g)!.length / 2);
      expect(formatted(text.replaceAll("\n", "\r\n"))).toBe(text.replaceAll("\n", "\r\n"));
      expect(formatted(text.replaceAll("\n", "\r"))).toBe(text);
    }
  });

  it("leaves a text that is canonical alone, and makes every text of four families so", () => {
    const text = readFileSync(new URL("texts/families.vit", import.meta.url), "utf8");
    const once = formatted(text);
    expect(bare(parseFine(once))).toEqual(bare(parseFine(text)));
    expect(formatted(once)).toBe(once);
    expect(
      Math.max(
        ...once
          .split("\n")
          .filter((l) => !l.includes("//"))
          .map((l) => l.length),
      ),
    ).toBeLessThanOrEqual(120);
  });

  it("puts comments where they were", () => {
    const text = `// head

// of the file
block f(x) -> y { // after the head
  // before the first

  a = 1   //trailing
  // own
  if a { // then
    b = 2
    // end of then
  } else { // otherwise

    c = 3

  } // after the if


  d = f(a, // in the middle
    b)

  // at the end
} // after the block
// last`;
    expect(formatted(text)).toBe(`// head

// of the file
block f(x) -> y {  // after the head
  // before the first

  a = 1  //trailing
  // own
  if a {  // then
    b = 2
    // end of then
  } else {  // otherwise
    c = 3
  }  // after the if

  // in the middle
  d = f(a, b)

  // at the end
}  // after the block
// last
`);
  });

  it("breaks long lines into as few as possible, at the outermost places", () => {
    expect(
      formatted(`block f(x) -> y {
      y[o, h: (H + 2*pad - kernel) / stride + 1] = bias[o] + sum[c, u, v] weight[o, c, u, v] * (x[c, h*stride + u - pad, w*stride + v - pad] else 0)
      z = some_function_name(first_argument_value, second = second_argument_value, third = third_argument_value, fourth = 4444)
      assert some_condition_of_the_sizes % other_size == 0 and another_one > 0, "a message that says what is the matter with {them}"
    }`),
    ).toBe(`block f(x) -> y {
  y[o, h: (H + 2*pad - kernel)/stride + 1] =
      bias[o] + sum[c, u, v] weight[o, c, u, v] * (x[c, h*stride + u - pad, w*stride + v - pad] else 0)
  z = some_function_name(first_argument_value, second = second_argument_value, third = third_argument_value,
      fourth = 4444)
  assert some_condition_of_the_sizes % other_size == 0 and another_one > 0,
      "a message that says what is the matter with {them}"
}
`);
  });

  it("keeps only the parentheses that are needed", () => {
    const value = (text: string): string => formatted(`def f(x) = ${text}`).slice("def f(x) = ".length).trimEnd();
    expect(value("((a * (b)) + ((c)))")).toBe("a * b + c");
    expect(value("a - (b - c) - d")).toBe("a - (b - c) - d");
    expect(value("(a^b)^c * (-a)^2 * -(a^2) * x^(-2)")).toBe("(a^b)^c * (-a)^2 * -a^2 * x^-2");
    expect(value("(sum[k] a[k]) * b + (sum[k] a[k] * b)")).toBe("(sum[k] a[k]) * b + sum[k] a[k] * b");
    expect(value("(if a then b else c) + (not d)")).toBe("(if a then b else c) + (not d)");
    expect(value("x[2 * (h + 1) / 3, (a, b : 2 * M)][0 .. n-1]")).toBe("x[2*(h + 1)/3, (a, b: 2*M)][0..n-1]");
  });

  it("of nothing is nothing", () => {
    expect(formatted("\n \n")).toBe("");
  });
});
