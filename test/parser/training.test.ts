/**
 * Losses, recipes and what blocks say about training: what is read, which words stay names, what is said about
 * mistakes.
 */
import { describe, expect, it } from "vitest";
import { positionAt } from "../../src/diagnostics/position.ts";
import type * as ast from "../../src/parser/ast.ts";
import { parse } from "../../src/parser/parse.ts";
import { formatted, parseFine } from "./same-tree.ts";

const words = [
  "loss",
  "train",
  "random",
  "update",
  "return",
  "minimize",
  "metric",
  "optimize",
  "initialize",
  "freeze",
  "augment",
];

/** Every mistake as `line code message`, and its hints in brackets. */
function mistakes(text: string): string[] {
  return parse({ name: "t", text }).diagnostics.map(
    (d) =>
      `${positionAt(d.span.source, d.span.start).line} ${d.code} ${d.message}${d.notes.map((n) => ` [${n.message}]`).join("")}`,
  );
}

/** The mistakes of one line in a recipe. */
const inTrain = (line: string): string[] => mistakes(`train t(m) {\n  ${line}\n  batch = 2\n}\n`);

describe("a recipe", () => {
  const text = `train digits(m: vit(drop_path = 0.1), rate = 1e-3, of) {
  batch = 50; epochs = 20
  input label: class(m.classes)
  minimize classification(m, smoothing = 0.1) + m.aux[0]
  if rate > 0 { metric accuracy = correct(m.logits, label) }
  for k in 1..3 {
    metric top = correct(m.logits, label, k)
  }
  optimize adamw(lr = rate, weight_decay = if rank > 1 then 0.05 else 0)
  freeze matches(path, "patch_embed.*")
  augment image { shift(pixels = 2) rotate(degrees = 10) }
}`;
  const [train] = parseFine(text).items as [ast.Train];

  it("has its statements, in order", () => {
    expect(train.body.map((s) => s.kind)).toEqual([
      "equation",
      "equation",
      "input",
      "minimize",
      "if-stmt",
      "for",
      "optimize",
      "freeze",
      "augment",
    ]);
    const [, , input, , , , optimize, , augment] = train.body as unknown as [
      0,
      0,
      ast.Input,
      0,
      0,
      0,
      ast.Optimize,
      0,
      ast.Augment,
    ];
    expect(input.classes!.kind).toBe("member");
    expect(optimize.call.args.map((a) => a.name?.text)).toEqual(["lr", "weight_decay"]);
    expect(augment.steps.map((s) => (s.callee as ast.NameRef).name)).toEqual(["shift", "rotate"]);
  });
  it("says of which model it is", () => {
    const [m, rate, of] = train.params;
    expect(m!.of!.kind === "call" && m!.of!.args.map((a) => a.name?.text)).toEqual(["drop_path"]);
    expect(text.slice(m!.of!.span.start, m!.of!.span.end)).toBe("vit(drop_path = 0.1)");
    expect([rate!.of, rate!.default?.kind, of!.of]).toEqual([undefined, "number", undefined]);
    const [loss] = parseFine("loss f(m: deit, alpha = 0.5) {}").items as [ast.Loss];
    expect(loss.params[0]!.of).toMatchObject({ kind: "name", name: "deit" });
  });
  it("is printed one statement a line, with every comment where it was", () => {
    expect(
      formatted(`// before
loss f(m : deit,alpha=0.5){// of one example
  // the right answer
  input label:class( m . classes )  // bounded

  return(1-alpha)*ce(m.logits,label)   // the mean is implied
  // end
} // after
train g( m ){ batch=2;minimize f(m) // both
  augment image{shift(2) // far
    // last step
    rotate(3) }
  // end
}`),
    ).toBe(`// before
loss f(m: deit, alpha = 0.5) {  // of one example
  // the right answer
  input label: class(m.classes)  // bounded

  return (1 - alpha) * ce(m.logits, label)  // the mean is implied
  // end
}  // after
train g(m) {
  batch = 2
  minimize f(m)  // both
  augment image {
    shift(2)  // far
    // last step
    rotate(3)
  }
  // end
}
`);
  });
});

describe("members of a model", () => {
  it("stand wherever an expression does", () => {
    const body = `  input label: class(m.classes)
  input teacher[m.classes, n: 2*m.k]
  assert m.classes > 1, "{m.classes}"
  y[c: m.classes] = m.logits[c] * m.taps.a[2*m.k, (a: m.k, m.k), ...] + (m.logits[c + 1] else m.sum)
  z = ([c: m.classes] => m.logits[c]) + f(m.logits, n = m.classes)[0].train
  return -m.logits[label] + sum[c: m.classes] m.logits[c]
`;
    expect(formatted(`loss f(m) {\n${body}}\n`)).toBe(`loss f(m) {\n${body}}\n`);
  });
});

describe("random numbers and updates", () => {
  it("stand in blocks, in ifs and loops too", () => {
    const [block] = parseFine(
      "block f(x[n]) -> x[n] {\n  random r\n  random u[n, t: axis(x, 0)]\n  update mean_[c] = 1\n  if r { update = update }\n  for i in 0..2 { update w = [i] => x[i] }\n}",
    ).items;
    const { body } = block as ast.Block;
    expect(body.map((s) => s.kind)).toEqual(["random", "random", "update", "if-stmt", "for"]);
    expect((body[0] as ast.Random).axes).toEqual([]);
    expect((body[1] as ast.Random).axes.map((a) => a.name?.text)).toEqual([undefined, "t"]);
    expect((body[2] as ast.Update).axes).toHaveLength(1);
    expect((body[3] as ast.If).then[0]!.kind).toBe("equation");
    expect(((body[4] as ast.For).body[0] as ast.Update).axes).toBeUndefined();
  });
});

describe("a reduction over the batch", () => {
  it("takes all axes of '...' along, at its end", () => {
    const [def] = parseFine("def f(x)[c] = mean[batch, h: 2, ...] x[c, h, ...] + sum[...] x[...]").items as [ast.Def];
    const { left, right } = def.body as unknown as { left: ast.Reduce; right: ast.Reduce };
    expect([left.indices.map((i) => i.name.text), left.rest?.kind]).toEqual([["batch", "h"], "ellipsis"]);
    expect([right.indices, right.rest?.kind]).toEqual([[], "ellipsis"]);
    expect(mistakes("def f(x) = sum[..., c] x[c, ...]")).toEqual([
      "1 VIT1002 expected ']', found an index behind '...'",
    ]);
    expect(mistakes("def f(x) = sum[] x")).toEqual(["1 VIT1002 expected an index, found ']'"]);
  });
});

describe("the words of trainings", () => {
  it.each(words)("'%s' is a name wherever it begins no statement", (word) => {
    const text = `def ${word}(${word}) = ${word}(${word})[${word}] * ${word}.${word}
block train(${word}[n], f = ${word}, g = 1) -> ${word}[n] {
  param ${word}[n] as ${word}.${word} ~ ${word}(2)
  ${word} = 1
  ${word}[i] = 2
  ${word}[(i, j), ...], b = f(${word}, ${word} = ${word})
  ${word}, b = f(x)
  y = [${word}] => sum[${word}: 3]
      ${word} + ${word}(2) * f(x,
          ${word}, ${word}(1), -${word}) as ${word}
  for ${word} in ${word} {
    tap ${word}.${word} = if ${word} then ${word} else ${word}
  }
}
model m() {
  input ${word}[${word}: ${word}]
  preprocess ${word} {
    ${word}(1)
    ${word}(${word})
  }
  output ${word} = ${word}
}
variant ${word} = ${word}(${word})
checkpoint ${word} for ${word} {}
loss ${word}(${word}: ${word}) {}
train ${word}(${word}: ${word}(${word})) {}
`;
    const flat = (s: string): string => s.replace(/\s+/g, " ");
    expect(flat(formatted(text))).toBe(flat(text));
  });
  it("begin statements after braces and line ends, whatever expression follows", () => {
    const values = [
      "x",
      "(x)",
      "-x",
      "[x]",
      "[i] => x[i]",
      "[x][0]",
      "not x",
      "2",
      '"s"',
      "if a then b else c",
      "sum[i] x[i]",
      "max(a, b)",
      "true",
      "return",
      "loss(m)",
    ];
    for (const value of values) {
      const [loss] = parseFine(`loss f(m) { return ${value}\n}`).items as [ast.Loss];
      expect(
        loss.body.map((s) => s.kind),
        value,
      ).toEqual(["return"]);
      const [train] = parseFine(`train f(m) {\n  a = b\n  minimize ${value}; freeze ${value}\n}`).items as [ast.Train];
      expect(
        train.body.map((s) => s.kind),
        value,
      ).toEqual(["equation", "minimize", "freeze"]);
    }
  });
});

describe("mistakes", () => {
  it.each([
    ["minimise f(m)", "VIT1002 expected '=', found 'f' [did you mean 'minimize'?]"],
    ["minimise (f(m))", "VIT1002 expected '=', found '(' [did you mean 'minimize'?]"],
    ["optimizer adamw(lr = 1)", "VIT1002 expected '=', found 'adamw' [did you mean 'optimize'?]"],
    ["metrics accuracy = f(m)", "VIT1002 expected '=', found 'accuracy' [did you mean 'metric'?]"],
    ["agument image { shift(2) }", "VIT1002 expected '=', found 'image' [did you mean 'augment'?]"],
    ["retrun 2", "VIT1002 expected '=', found '2' [did you mean 'return'?]"],
    ["loss f(m)", "VIT1002 expected '=', found 'f' [did you mean 'minimize'?]"],
    ["batch 50", "VIT1002 expected '=', found '50'"],
    ["optimize", "VIT1002 expected a name, found the end of the line"],
    [
      "optimize adamw",
      "VIT1002 expected '(', found the end of the line [it is called, also without arguments: adamw(lr = 1e-3), flip()]",
    ],
    [
      "optimize adamw(1) as a",
      "VIT1002 expected the end of the statement, found 'as' ['as' gives a call its parameter path: f(x) as name]",
    ],
    ["minimize", "VIT1002 expected an expression, found the end of the line"],
    ["metric accuracy", "VIT1002 expected '=', found the end of the line"],
    ["augment image", "VIT1002 expected '{', found the end of the line"],
    [
      "augment image { shift }",
      "VIT1002 expected '(', found '}' [it is called, also without arguments: adamw(lr = 1e-3), flip()]",
    ],
    ["minimize f(m", "VIT1004 '(' is never closed"],
    ["metric a = f(m\n  freeze x", "VIT1004 '(' is never closed"],
    ["minimize f(m) +\n  freeze x", "VIT1002 expected an expression, found 'freeze'"],
    ["return f(m)", "VIT1017 'return' belongs in a loss, not in a recipe (train)"],
    [
      "for i in 0..2 { if i { random u[2] } }",
      "VIT1017 'random' belongs in a block or a model, not in a recipe (train)",
    ],
    ["buffer b ~ zeros", "VIT1017 'buffer' belongs in a block or a model, not in a recipe (train)"],
    [
      "def f(n: vit) = n",
      "VIT1018 only a loss or a recipe (train) has a model as a parameter [parameters have no types: that of a tensor has its axes, x[t, d], any other a name, or a default: heads = 4]",
    ],
  ])("%s", (line, expected) => {
    const found = inTrain(line);
    expect(found).toHaveLength(1);
    expect(found[0]!.replace(/^\d+ /, "")).toBe(expected);
  });
  it("in heads are told once, and what follows is read", () => {
    expect(
      mistakes(
        "trian f(m) {\n  batch = 2\n}\nloss g m {\n  return 1\n}\nloss = 3\ntrain h(m: {\n  batch = 2\n}\ntrain k(m) {\n  batch = 2\n\ntrain l(m: vit[2]) {\n}\n",
      ),
    ).toEqual([
      "1 VIT1002 expected a declaration (import, def, block, model, variant, checkpoint, loss or train), found 'trian' [did you mean 'train'?]",
      "4 VIT1002 expected '(', found 'm' [parentheses stand behind the name, also without anything in them: model net() { … }]",
      "7 VIT1002 expected a name, found '='",
      "8 VIT1004 '(' is never closed",
      "11 VIT1004 '{' is never closed",
      "14 VIT1002 expected ')', found '['",
    ]);
  });
});
