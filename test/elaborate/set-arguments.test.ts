/** Arguments from outside of the spec: the same model as if the variant said them. */
import { expect, test } from "vitest";
import { openSpec } from "../../src/compile.ts";
import { elaborate } from "../../src/elaborate/elaborate.ts";
import { settingsName, withArguments } from "../../src/elaborate/set-arguments.ts";
import { shippedSpec } from "../../src/elaborate/shipped.ts";
import { printGraph } from "../../src/ir/print-graph.ts";

const model = `model m(width = 4, depth = 2, scale = [1, 2]) {
  input x[width]
  for i in 0..depth { x = x * scale[0] + depth }
  output y = x
}
`;
const of = (variant: string) =>
  openSpec({ name: "m.vit", text: `${model}variant v = m(${variant})\n` }, () => undefined);
const graph = (variant: string, ...set: string[]): string => {
  const { graph, diagnostics } = elaborate(withArguments(of(variant), set), "v");
  expect(diagnostics).toEqual([]);
  return printGraph(graph!).replaceAll(/\bv_\w+/g, "v");
};
const codes = (variant: string, ...set: string[]): string[] => {
  const spec = withArguments(of(variant), set);
  return [...spec.diagnostics, ...elaborate(spec, "v").diagnostics].map((d) => d.code);
};

test.each([
  ["8, depth = 3", ["depth=1"], "8, depth = 1"],
  ["8, depth = 3", ["width=5"], "5, depth = 3"],
  ["8, 3", ["depth=1", "width=6"], "6, 1"],
  ["", ["scale = [3, 4]"], "scale = [3, 4]"],
  ["depth = 3", ["depth=4", "depth=5"], "depth = 5"],
])("m(%s) with %j is m(%s)", (variant, set, said) => {
  expect(graph(variant, ...set)).toBe(graph(said));
  expect(graph(variant, ...set)).not.toBe(graph(variant));
});

test("its name says so", () => {
  const { graph } = elaborate(withArguments(of(""), ["depth=3", "scale=[1, 2]"]), "v");
  expect(graph!.name).toBe("v_depth3_scale1_2");
});

test("numbers that differ make names that do", () => {
  const name = (text: string) => elaborate(withArguments(of(""), [text]), "v").graph?.name;
  const texts = [
    "depth=1",
    "depth=-1",
    "scale=[1, 22]",
    "scale=[12, 2]",
    "width=1e-5",
    "width=1e5",
    "width=1.5",
    "width=15",
  ];
  const names = texts.map((text) => settingsName(withArguments(of(""), [text]).settings));
  expect(new Set(names).size).toBe(texts.length);
  for (const of of names) expect(of).toMatch(/^_[A-Za-z0-9._-]+$/);
  expect(name("depth=2")).toBe("v_depth2");
});

test("mistakes", () => {
  expect(codes("", "depht=3")).toEqual(["VIT2006"]);
  expect(codes("", "3")).toContain("VIT2026");
  expect(codes("", "depth=1, width=2")).toContain("VIT2026");
  expect(codes("", "")).toContain("VIT2026");
  expect(codes("", "depth=")).toContain("VIT1002");
  expect(codes("", "depth=1)\nvariant w = m(")).toContain("VIT2026");
});

test("a mistake that an argument from outside makes is told with it, at the user's place first", () => {
  const library = `import "lib/nn.vit"
model m(heads = 2) {
  input x[3, 8]
  output y = attention(x, heads) as attn
}
variant v = m()
`;
  const own = openSpec({ name: "m.vit", text: library }, () => undefined);
  const [mistake] = elaborate(withArguments(own, ["heads=3"]), "v").diagnostics;
  expect([mistake!.code, mistake!.span.source.name]).toEqual(["VIT2016", "m.vit"]);
  expect(mistake!.notes.map((n) => n.message).slice(0, 2)).toEqual([
    "with --set heads=3, instead of what the spec says",
    "in attend, which ships with vitc",
  ]);
  // Nothing is the user's own of a spec that ships: the variant is next to it.
  const shipped = shippedSpec("vit.vit")!;
  const variant = "vit_tiny_patch16_224";
  const [other] = elaborate(
    withArguments(
      openSpec(shipped, () => undefined),
      ["heads=5"],
    ),
    variant,
  ).diagnostics;
  expect(other!.span.source).toBe(shipped);
  expect(shipped.text.slice(other!.span.start, other!.span.end)).toBe("vit(dim = 192, heads = 3)");
  expect(other!.notes[0]!.message).toBe("with --set heads=5, instead of what the spec says");
  expect(elaborate(own, "v").diagnostics).toEqual([]);
});

test.each([
  ["heads=", "VIT1002", "", []],
  ["head=5", "VIT2006", "head", ['written: m(heads = 2, pool = "mean")']],
  [
    "pool=mean",
    "VIT2001",
    "mean",
    ["a text stands in double quotes, which shells want quoted too: --set 'pool=\"mean\"'"],
  ],
  ["pool=True", "VIT2001", "True", ["written: true"]],
  ["heads=2,pool=3", "VIT2026", "heads=2,pool=3", []],
])("a mistake in %s is shown in what was given", (text, code, at, notes) => {
  const spec = openSpec(
    {
      name: "m.vit",
      text: 'model m(heads = 2, pool = "mean") {\n  input x[heads]\n  output y = 2 * x\n}\nvariant v = m()\n',
    },
    () => undefined,
  );
  const [mistake] = elaborate(withArguments(spec, [text]), "v").diagnostics;
  const { source, start, end } = mistake!.span;
  expect([mistake!.code, source.name, source.text]).toEqual([code, `--set ${text}`, text]);
  expect(source.text.slice(start, end)).toBe(at);
  expect(mistake!.notes.map((n) => n.message)).toEqual(notes);
});
