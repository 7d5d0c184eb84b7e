/** What is told of losses, recipes and optimisers: they are run for a variant, as models are. */
import { expect, test } from "vitest";
import { recipeDocs, settingDocs } from "../../src/language/builtin-docs.ts";
import { diagnose, hover, inlayHints } from "../../src/language/language.ts";
import { editing } from "./editor.ts";

const spec = `import "lib/nn.vit"
import "lib/losses.vit"

block noisy(x[...]) -> x[...] {
  if training {
    random u[shape(x)]
    x = x + u
  }
}
model net(classes = 3) {
  input x[4, 8]
  z = noisy(linear(mean[t] x[t], 5) as fc)
  output logits = linear(z, classes) as head
}
model other() {
  input x[2]
  output y = 2 * x
}
variant pair = other()
variant small = net()
variant large = net(classes = 7)

loss distance(m, sharp = 2) {
  input target[m.classes]
  difference = target - m.logits
  if sharp > 9 {
    unreached = difference * 2
  }
  return squares(difference * sharp)
}
block squares(d[c]) -> y {
  s[c] = d[c]^2
  y = sum[c] s[c]
}
block descent(p[n], g[n], lr) -> p[n] {
  buffer velocity[n] ~ zeros
  update velocity = 0.9 * velocity + g
  step_of = lr * velocity
  p = p - step_of
}

train fit(m: net, rate = 0.1) {
  batch = 16
  scaled = m.logits / 2
  minimize distance(m) + sum[c] scaled[c]
  metric right = correct(m.logits, argmax(m.logits))
  freeze matches(path, "fc.*")
  optimize descent(lr = if rank > 1 then rate else 0)
}
`;

/** What a hover says where `|` stands in a piece of \`text\`. */
const at = (piece: string, text = spec): string | undefined => {
  expect(text).toContain(piece.replace("|", ""));
  const { document, offset } = editing(text.replace(piece.replace("|", ""), piece));
  return hover(document, offset)?.text;
};

const shapes = (text: string, cursor = text.length): string[] => {
  const { document } = editing(text);
  return inlayHints(document, { start: 0, end: text.length }, cursor).map(
    ({ offset, text: shape, variant, recipe }) =>
      `${text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).trim()} ${shape} ${variant}${recipe ? ` ${recipe}` : ""}`,
  );
};

test("shapes stand behind the names of losses, of what they call, of optimisers and of recipes", () => {
  const found = shapes(spec);
  for (const hint of [
    "input target[m.classes] [3] small fit",
    "difference [3] small fit",
    "s[c] [3] small fit",
    "scaled [3] small fit",
    "z [5] small",
  ])
    expect(found).toContain(hint);
  // The matrix and the vector of `head` are left, each with a rate of its own: 256 bytes, where the next may begin.
  for (const name of ["step_of", "p"]) expect(found).toContain(`${name} [64] small fit`);
  expect(found.filter((hint) => /^(?:batch|unreached|sharp)/.test(hint))).toEqual([]);
});

test("the cursor chooses the variant of a recipe, too", () => {
  expect(shapes(spec, spec.indexOf("variant large") + 10)).toContain("difference [7] large fit");
});

test("what a model does in training alone has its shape from there", () => {
  expect(shapes(spec)).toContain("x [5] small fit");
  expect(shapes(spec.slice(0, spec.indexOf("train fit"))).filter((hint) => hint.startsWith("x [5]"))).toEqual([]);
});

test("a hover tells of values, outputs, arguments and settings in a training", () => {
  expect(at("differ|ence = target")).toContain("difference: tensor [3]");
  expect(at("difference|")).toContain("in `small`, trained by `fit`");
  expect(at("target - m.logi|ts")).toContain("logits: tensor [o: 3]");
  expect(at("loss distance(m, sha|rp")).toContain("sharp: 2");
  expect(at("minimize distance(|m)")).toContain("m: the model 'net'");
  expect(at("ba|tch = 16")).toContain("batch: 16");
  expect(at("return squares(|")).toBeDefined();
  expect(at("y = sum[c|] s[c]")).toContain("c: 0 … 2");
});

test("names of the language have the values that they stand for", () => {
  expect(at("matches(pa|th")).toMatch(/path: "fc\.weight" {2}\/\/ also "fc\.bias".*\n```\n\nThe name of the parameter/);
  const rank = at("if ra|nk > 1")!;
  expect(rank).toMatch(/rank: 2 {2}\/\/ also 1/);
  expect(rank).not.toContain("rank(x)");
  expect(at("difference = ra|nk(target)", spec.replace("target - m.logits", "rank(target)"))).toContain("rank(x)");
});

test("words and settings of recipes are explained", () => {
  expect(at("mini|mize distance")).toContain(recipeDocs.minimize!);
  expect(at("|freeze")).toContain(recipeDocs.freeze!);
  expect(at("ba|tch = 16")).toContain(settingDocs.batch!);
  expect(at("ret|urn squares")).toContain(recipeDocs.return!);
});

test("a statement's cost is that of a pass over the batch, or of a step of the optimiser", () => {
  expect(at("s|[c] = d[c]^2")).toMatch(/this statement: \d+ flop forward, of a batch of 16$/);
  // Once for the matrix, 64 products, and once for the vector, whose rate is 0.
  expect(at("step_of| = lr")).toMatch(/this statement: 64 flop a step, run 2 times$/);
  expect(at("z| = noisy")).toMatch(/in `small`, this statement: \d+ flop$/);
});

test("a recipe that is not finished has the values of what is there", () => {
  const begun = spec.replace(/ {2}minimize[^]*$/, "}\n").replace("batch = 16", "batch = nothing");
  expect(shapes(begun)).toContain("scaled [3] small fit");
  const broken = spec.replace("minimize distance(m)", "minimize distance(m) + + ");
  expect(shapes(broken)).toContain("scaled [3] small fit");
});

test("the recipe under the cursor is checked right after its variant, and the end is the same", async () => {
  const wrong = spec.replace("rate else 0", "rate else rat");
  const order = async (cursor: number) => {
    const steps: string[] = [];
    let last: readonly { readonly code: string }[] = [];
    for await (const { variant, recipe, diagnostics } of diagnose(editing(wrong).document, { at: cursor })) {
      steps.push(`${variant ?? ""} ${recipe ?? ""} ${diagnostics.length}`.trim());
      last = diagnostics;
    }
    return { steps, last };
  };
  const [above, inside, ofLoss] = await Promise.all(
    [0, wrong.indexOf("optimize"), wrong.indexOf("return squares")].map(order),
  );
  expect(above!.steps).toEqual(["pair  0", "small  0", "large  0", "net  0", "other  0", "small fit 1", "1"]);
  expect(inside!.steps).toEqual(["small  0", "small fit 1", "pair  1", "large  1", "net  1", "other  1", "1"]);
  expect(ofLoss!.steps).toEqual(inside!.steps);
  expect(inside!.last).toEqual(above!.last);
  expect(inside!.last.map((d) => d.code)).toEqual(["VIT2001"]);
});
