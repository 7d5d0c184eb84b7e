/** `vitc inspect --recipe`: programs, state and activations of a training, as a table, as JSON, and stage by stage. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-inspect-training-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const spec = join(scratch, "net.vit");
writeFileSync(
  spec,
  `import "lib/nn.vit"
model net(classes = 4) {
  input x[6, 24]
  h = gelu(linear(x, 32) as fc1)
  output logits = linear(mean[t] h[t], classes) as fc2
}
variant small = net()
loss squares(m) {
  input target[m.classes]
  return sum[c] (m.logits[c] - target[c])^2
}
block descent(p[n], g[n], lr) -> p[n] {
  p = p - lr * g
}
train plain(m: net) {
  batch = 5
  minimize squares(m)
  optimize descent(lr = 0.01)
}
`,
);
const inspect = (...argv: string[]) => runCli("inspect", spec, "--model", "small", "--recipe", "plain", ...argv);

it("tells programs, state and activations", async () => {
  const { code, out } = await inspect("--json");
  expect(code).toBe(0);
  const d = JSON.parse(out);
  const parameters = 32 * 24 + 32 + 4 * 32 + 4;
  expect(d).toMatchObject({
    model: "small",
    recipe: "plain",
    batch: 5,
    accumulate: 1,
    trained: parameters,
    state: { parameter: 4 * parameters, gradient: 4 * parameters },
  });
  expect(d.programs.map((p: { name: string }) => p.name)).toEqual(["step", "evaluation", "update"]);
  for (const p of d.programs) expect(Object.values<number>(p.kernels).reduce((a, b) => a + b, 0)).toBe(p.dispatches);
  expect(d.activations.kept.map((k: { value: string }) => k.value)).toContain("x");
  expect(d.activations.peak).toBeLessThanOrEqual(d.activations.arena);
});

it("shows the same as a table, for another batch", async () => {
  const { code, out } = await inspect("--batch", "7");
  expect(code).toBe(0);
  expect(out).toMatch(/^small by plain for gpu, batch 7$/m);
  expect(out).toMatch(/^step +\d+ dispatches of \d+ pipelines/m);
  expect(out).toMatch(/^kept for the backward pass: [\d.]+ kB$/m);
  expect(out).toMatch(/x \[7, 6, 24\] +input$/m);
});

it("prints the stages of each program", async () => {
  const text = async (...argv: string[]) => (await inspect("--stage", ...argv)).out;
  expect(await text("elaborate")).not.toContain(".grad");
  expect(await text("differentiate")).toMatch(/fc1\.weight\.grad into gradient:fc1\.weight/);
  expect(await text("insert-copies", "--program", "update")).toMatch(/into parameters\.0/);
  expect(await text("plan-memory", "--program", "update")).toMatch(/^weights /m);
  expect(await text("wgsl")).toMatch(/@compute/);
  expect((await inspect("--stage", "differntiate")).err).toContain("differentiate");
  expect((await inspect("--stage", "drop-unread")).err).toContain("is called 'eliminate-dead-values' here");
  expect((await inspect("--stage", "tile", "--program", "accumulation")).err).toContain(
    "there is no program 'accumulation'",
  );
});

it("writes a page: state, activations, and each program with its kernels, places and passes", async () => {
  const page = join(scratch, "page.html");
  const { code, out, err } = await inspect("--html", page);
  expect([code, out]).toEqual([0, ""]);
  expect(err).toMatch(/page\.html: \d+ kB\n$/);
  const html = readFileSync(page, "utf8");
  expect(html).not.toMatch(/<(link|iframe|object|embed|base)\b/i);
  const programs = html.split("<div data-program=").slice(1);
  const described = JSON.parse((await inspect("--json")).out);
  expect(programs).toHaveLength(described.programs.length);
  programs.forEach((program, i) => {
    // Kernels that run together count as one dispatch.
    const dispatches = /<span class="label">dispatches<\/span><b>(\d+)<\/b>/.exec(program)![1];
    expect(Number(dispatches)).toBe(described.programs[i].dispatches);
    expect(program).toMatch(/<tbody id="k0"/);
    expect(program).toMatch(/data-picture=/);
  });
  // Each has the texts of its own passes.
  const texts = JSON.parse(/id="texts">([^]*?)<\/script>/.exec(html)![1]!);
  expect(texts).toHaveLength(programs.length);
  expect(texts[0].first).toContain("fc1.weight.grad into gradient:fc1.weight");
  expect(html).toMatch(/<code>x<\/code><\/th><td><code>\[5, 6, 24\]<\/code><\/td>/);

  const both = await inspect("--html", page, "--json");
  expect(JSON.parse(both.out)).toEqual(described);
});

it("refuses what there is not", async () => {
  const { code, err } = await runCli("inspect", spec, "--model", "small", "--recipe", "plane");
  expect(code).not.toBe(0);
  expect(err).toContain("there is no recipe 'plane'");
});
