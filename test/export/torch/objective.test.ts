/** Losses and metrics of recipes as Python, and modules that know training from use. */
import { describe, expect, test } from "vitest";
import type { DiagnosticError } from "../../../src/diagnostics/diagnostic.ts";
import { packageFiles } from "../../../src/export/torch/package-files.ts";
import { recordTraining } from "../../../src/export/torch/recorded-training.ts";
import type { Spec } from "../../../src/elaborate/elaborate.ts";
import { spec } from "../../elaborate/spec-text.ts";
import { repositorySpec } from "../../support/model-run.ts";

/** Files of a package, each on lines that are not broken. */
function filesOf(of: Spec, variant: string, recipe: string): { readonly model: string; readonly objective: string } {
  const recorded = recordTraining(of, variant, recipe);
  const { evaluation, training } = recorded;
  const { files } = packageFiles(training.evaluation, evaluation.model, {
    spec: "spec.vit",
    taps: [],
    docs: () => undefined,
    recipe: recorded,
  });
  const joined = (name: string): string =>
    files
      .get(name)!
      .replace(/([([{])\n\s+/g, "$1")
      .replace(/,?\n\s+([)\]}])/g, "$1")
      .replace(/,\n\s+/g, ", ");
  return { model: joined("model.py"), objective: joined("objective.py") };
}

const lines = (...text: readonly string[]): string => `${text.join("\n")}\n`;

/** A model of `body`, whose output is `y`, and a recipe that minimises `loss`. */
const small = (body: readonly string[], loss: string, before: readonly string[] = []): Spec =>
  spec(
    lines(
      "block sgd(p[n], g[n], lr) -> p[n] {",
      "  p = p - lr * g",
      "}",
      ...before,
      "model m(k = 3) {",
      "  input x[k]",
      "  param w[k] ~ ones",
      ...body,
      "  output y = z",
      "}",
      "train t(m) {",
      "  batch = 4",
      `  minimize ${loss}`,
      "  optimize sgd(lr = 0.5)",
      "}",
    ),
  );

describe("losses", () => {
  test("are functions of what the model gives, and of inputs", () => {
    const { objective } = filesOf(repositorySpec("vit"), "vit_micro", "vit_micro_smooth");
    expect(objective).toContain(
      lines(
        "def classification(logits: Tensor, label: Tensor) -> Tensor:",
        '    return F.cross_entropy(logits, label, reduction="none", label_smoothing=0.1)',
      ),
    );
    expect(objective).toContain(
      lines(
        "    def forward(self, image: Tensor, label: Tensor) -> dict[str, Tensor]:",
        "        logits = self.model(image)",
        '        return {"loss": classification(logits, label).mean(), "accuracy": (logits.argmax(-1) == label).float().mean(), "logits": logits}',
      ),
    );
  });
  test("call one another, and read outputs in the order in which the model gives them", () => {
    const { objective } = filesOf(repositorySpec("deit"), "deit_micro_distilled", "deit_micro_distilled_soft");
    expect(objective).toContain("return 0.5 * base(cls_logits, label) + ");
    expect(objective).toContain("logits, cls_logits, dist_logits = self.model(image)");
  });
  test("over the whole batch are so over that of all processes while training, and not averaged", () => {
    const { objective } = filesOf(small(["  z[i] = w[i] * x[i]"], "sum[batch, i] m.y[i]^2"), "m", "t");
    expect(objective).toContain('            return {"loss": across((y * y).sum(), "sum"), "y": y}');
    expect(objective).toContain('        return {"loss": (y * y).sum(), "y": y}');
  });
});

describe("a module in training", () => {
  test("norms by the statistics of the batch where that moves running ones as PyTorch does", () => {
    const { model } = filesOf(repositorySpec("cvt"), "cvt_micro", "cvt_micro_smooth_train_bn");
    expect(model).toContain(
      "return batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias, self.training, momentum=0.1, eps=1e-5)",
    );
    expect(model).not.toContain("if self.training");
  });
  test("drops elements and examples", () => {
    const { model } = filesOf(repositorySpec("vit"), "vit_micro", "vit_imagenet");
    expect(model).toContain("F.dropout(");
    expect(model).toContain("stochastic_depth(");
    expect(model).not.toContain("if self.training");
  });
  test("has branches where libraries know no better, and keeps what it updates", () => {
    const { model } = filesOf(
      small(
        [
          "  buffer seen[k] ~ zeros",
          "  z[i] = w[i] * (x[i] - seen[i])",
          "  if training {",
          "    random u[k]",
          "    update seen[i] = 0.9 * seen[i] + 0.1 * mean[batch] x[i]",
          "    z[i] = z[i] + u[i]",
          "  }",
        ],
        "sum[i] m.y[i]",
      ),
      "m",
      "t",
    );
    expect(model).toContain(
      lines(
        "        if self.training:",
        "            seen = self.seen.clone()",
        "            u = torch.rand(x.shape[0], 3, device=x.device)",
        "            with torch.no_grad():",
        "                self.seen.copy_(0.9 * seen + 0.1 * across(x.mean(0)))",
        "            return self.w * (x - seen) + u",
        "        return self.w * (x - self.seen)",
      ),
    );
  });
  test("reads what it reads outside of it, or is refused", () => {
    const of = small(["  z = b(x, w) as b", "  z = z * w"], "sum[i] m.y[i]", [
      "block b(x[k], w[k]) -> y[k] {",
      "  param v[k] ~ ones",
      "  y = v * x",
      "  if training {",
      "    y = y * w",
      "  }",
      "}",
    ]);
    let error: unknown;
    try {
      filesOf(of, "m", "t");
    } catch (thrown) {
      error = thrown;
    }
    expect((error as DiagnosticError).diagnostics.map((d) => d.code)).toEqual(["VIT5055"]);
  });
});

test("a variable of the recipe is called as no function, and a function as no input", () => {
  const of = small(["  z = w * x"], "l + l^2", ["loss l(m) {", "  input k[3]", "  return sum[i] k[i] * m.y[i]", "}"]);
  const text = (of.main.source.text as string).replace("  minimize", "  l = l(m)\n  minimize");
  const { objective } = filesOf(spec(text), "m", "t");
  expect(objective).toMatch(/^ {8}(?!l = )\w+ = l\(y, k\)$/m);
  const given = filesOf(spec(text.replaceAll("k[", "l[")), "m", "t").objective;
  expect(given).toContain("    def forward(self, x: Tensor, l: Tensor) -> dict[str, Tensor]:");
  expect(given).toContain("l_2(y, l)");
});

test("blocks whose rates rise from zero are one class, with the rate as an argument", () => {
  const { model } = filesOf(repositorySpec("vit"), "vit_micro", "vit_imagenet");
  expect(model).toContain("nn.ModuleList([EncoderBlock(i * 0.1) for i in range(2)])");
  // Stages without any rate stay as they are.
  const { model: staged } = filesOf(repositorySpec("cvt"), "cvt_micro", "cvt_imagenet");
  expect(staged.match(/stochastic_depth\(y/g)).toHaveLength(2);
});

test("the class that a teacher would choose is an argmax", () => {
  const { objective } = filesOf(repositorySpec("deit"), "deit_micro_distilled", "deit_hard");
  expect(objective).toContain('F.cross_entropy(dist_logits, teacher.argmax(-1), reduction="none")');
});

describe("examples that are related", () => {
  test.each([
    "sum[i: batch, j: batch] m.y[i, 0] * m.y[j, 1]",
    "sum[i: batch] m.y[i, 0] * i",
    "sum[i: batch] m.y[(i + 1) % batch, 0]",
    "sum[i: batch] m.y[i, 0] * m.y[0]",
  ])("have no counterpart: %s", (loss) => {
    expect(() => filesOf(small(["  z = w * x"], loss), "m", "t")).toThrow("VIT5058");
  });
  test.each(["sum[i: batch, k] m.y[i, k]^2", "mean[batch] m.y[0]"])("have one: %s", (loss) => {
    expect(filesOf(small(["  z = w * x"], loss), "m", "t").objective).toContain("def forward");
  });
});

describe("recurrences", () => {
  test("are loops that all examples go through", () => {
    const of = small(["  z[i: k] = if i == 0 then x[0] else w[i] * z[i - 1] + x[i]"], "sum[i] m.y[i]^2");
    expect(filesOf(of, "m", "t").model).toContain("scan(");
  });
  test("a step that reads other examples has no counterpart", () => {
    const step = "w[i] * (r[i - 1] else 0) + x[i] * (mean[batch] x[i] * (r[i - 1] else 1))";
    const of = small(
      ["  z[i: k] = w[i] * x[i]", "  if training {", `    r[i: k] = ${step}`, "    z[i] = r[i]", "  }"],
      "sum[i] m.y[i]^2",
    );
    expect(() => filesOf(of, "m", "t")).toThrow("VIT5056");
  });
});
