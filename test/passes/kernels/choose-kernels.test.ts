/** Kinds, loops and roles: what the shape of a body makes of it. */
import { describe, expect, test } from "vitest";
import { compileText, kinds } from "../../support/compile-text.ts";

const only = (body: string) => {
  const { kernels } = compileText(`model m() {\n${body}\n}`).program;
  expect(kernels.map((k) => k.value)).toHaveLength(1);
  return kernels[0]!;
};

describe("a contraction", () => {
  test("of rows and weights has rows, columns, depth", () => {
    const { form } = only("input x[9, 8]\nparam w[12, 8] ~ ones\noutput y[t, o] = sum[i] x[t, i] * w[o, i]");
    expect(form).toMatchObject({ kind: "contract", m: { size: 9 }, n: { size: 12 }, k: { size: 8 }, b: undefined });
  });
  test("of heads has a batch loop, and columns where the store is contiguous", () => {
    const { form } = only(
      "input q[5, 24]\ninput k[7, 24]\noutput s[n: 3, i, j] = sum[c: 8] q[i, (n, c)] * k[j, (n, c)]",
    );
    expect(form).toMatchObject({ kind: "contract", b: { size: 3 }, m: { size: 5 }, n: { size: 7 }, k: { size: 8 } });
  });
  test("of a convolution flattens places and taps", () => {
    const { form } = only(
      "input x[3, 8, 8]\nparam w[16, 3, 2, 2] ~ ones\noutput y[o, h: 4, v: 4] = sum[c, i, j] w[o, c, i, j] * x[c, 2*h + i, 2*v + j]",
    );
    expect(form).toMatchObject({ kind: "contract", m: { size: 16 }, n: { size: 16 }, k: { size: 12 } });
  });
  test("of one row against many columns has no rows", () => {
    const { form } = only("input x[8]\nparam w[20, 8] ~ ones\noutput y[o] = sum[i] x[i] * w[o, i]");
    expect(form).toMatchObject({ kind: "contract", m: undefined, n: { size: 20 } });
  });
  test("that gathers through a stride shares weights among the points of a phase, and sums tap by tap", () => {
    const inside = "if 0 <= floor((h + 1)/2) - q and floor((h + 1)/2) - q <= 5 then g[floor((h + 1)/2) - q, o] else 0";
    const { form } = only(
      `input g[6, 16]\nparam w[16, 8, 3] ~ ones\noutput y[h: 12, c] = sum[o, q: 2] (${inside}) * (if 2*q + (h + 1) % 2 <= 2 then w[o, c, 2*q + (h + 1) % 2] else 0)`,
    );
    expect(form).toMatchObject({
      kind: "contract",
      b: { name: "hi", size: 2 },
      m: { name: "ho", size: 6 },
      n: { size: 8 },
      k: { name: "qo", size: 32 },
    });
  });
  test("that rolls has rows of whole axes", () => {
    const { form } = only(
      "input x[4, 3, 8]\nparam w[16, 8] ~ ones\noutput y[h: 12, o] = sum[i] x[floor((h + 1) % 12 / 3), (h + 1) % 3, i] * w[o, i]",
    );
    expect(form).toMatchObject({ kind: "contract", b: undefined, m: { name: "h", size: 12 } });
  });
  test("without a second operand, or channel by channel, is a row program", () => {
    expect(only("input x[9, 8]\noutput y[t] = sum[i] x[t, i]").form.kind).toBe("row");
    expect(
      only("input x[6, 9]\nparam w[6, 3] ~ ones\noutput y[c, t: 7] = sum[u] w[c, u] * x[c, t + u]").form.kind,
    ).toBe("row");
  });
});

test("merged axes are split into loops; the store puts them together", () => {
  const kernel = only("input x[4, 5, 6]\noutput y[t, (n, c)] = 2 * x[n, t, c]");
  expect(kernel.loops.map((v) => v.size).sort()).toEqual([4, 5, 6]);
  expect(kernel.store).toHaveLength(2);
});

test("what depends on parameters alone runs at load", () => {
  const { program } = compileText(
    "model m() {\ninput x[4, 8]\nparam a[8] ~ ones\noutput y[t, d] = x[t, d] * exp(a[d])\n}",
  );
  expect(program.fold.map((k) => k.form.kind)).toEqual(["map"]);
  expect(program.kernels).toHaveLength(1);
});

test("every stored value has a reason", () => {
  const { program } = compileText(
    "model m() {\ninput x[4, 8]\nparam w[16, 8] ~ ones\nh[t, o] = sum[i] x[t, i] * w[o, i]\noutput y[t] = max[o] h[t, o]\noutput z = exp(h)\n}",
  );
  expect(program.materialised.map((v) => v.value).sort()).toEqual(["h", "y", "z"]);
  for (const { reason } of program.materialised) expect(reason.length).toBeGreaterThan(3);
});

test("no optional pass changes which values are outputs", () => {
  const text = "model m() {\ninput x[4, 8]\noutput y = x + 1\noutput z = x + 1\n}";
  for (const off of [[], ["all"]])
    expect(compileText(text, { disablePasses: off }).plan.outputs.map((o) => o.name)).toEqual(["y", "z"]);
  expect(kinds(compileText(text))).toEqual(["map", "map"]);
});
