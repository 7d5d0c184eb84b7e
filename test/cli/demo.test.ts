import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import pc from "picocolors";
import { afterAll, expect, it } from "vitest";
import { demo } from "../../src/cli/demo.ts";
import { root } from "../support/run-cli.ts";

// Within the repository, where its modules find the runtime.
mkdirSync(join(root, "tmp"), { recursive: true });
const scratch = mkdtempSync(join(root, "tmp", "demo-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const image = "models/digit-7.png";
const trained = { spec: "specs/digits.vit", model: "digits_vit", weights: "models/digits_vit.safetensors", image };
const timed = { spec: "specs/vit.vit", model: "vit_micro", image: "examples/chelsea.jpg" };
const what = { trained, timed, out: relative(root, scratch) };

async function run(changed: Partial<typeof what>): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const plain = pc.createColors(false);
  const code = await demo(
    { ...what, ...changed },
    { out: (t) => void (out += t), err: (t) => void (err += t), outColours: plain, errColours: plain, live: false },
  );
  return { code, out, err };
}

it("the demo compiles, imports the runner, shows a digit and knows it, with the oracle's numbers, and times a model", async () => {
  const { code, out, err } = await run({});
  expect([code, err.replace(/^ +(creating pipelines|uploading weights|folding weights)\n/gm, "")]).toEqual([0, ""]);
  expect(out).toMatch(/digits_vit\/index\.ts: \d+ kernels, \d+ distinct, in [\d.]+ s\n/);
  expect(out).toMatch(/1\. What computes here\?\n {3}\S+/);
  expect(out.match(/^ {3}.*█.*$/gm)!.length).toBeGreaterThan(10);
  const classes = [...out.matchAll(/^ +(\d) +([\d.]+)% +█*$/gm)].map((m) => [Number(m[1]), Number(m[2])] as const);
  expect(classes).toHaveLength(3);
  expect(classes[0]![0]).toBe(7);
  expect(classes[0]![1]).toBeGreaterThan(90);
  expect(classes.map((c) => c[1])).toEqual(classes.map((c) => c[1]).sort((a, b) => b - a));
  const [, numbers, largest] = /logits: (\d+) numbers up to [\d.]+, largest difference (\S+)\n/.exec(out)!;
  expect(Number(numbers)).toBe(10);
  expect(Number(largest)).toBeGreaterThan(0);
  expect(Number(largest)).toBeLessThan(1e-4);
  expect(out.match(/loaded in [\d.]+ s: \d+ pipelines/g)).toHaveLength(2);
  expect(out).toMatch(/first run in [\d.]+ s\n {3}steady state: [\d.]+ s a run/);
  // What it advises is what there is.
  expect(out).toContain(
    `npx vitc run specs/digits.vit --model digits_vit --weights models/digits_vit.safetensors --input ${image}\n`,
  );
});

it("says in one line what it does not find", async () => {
  const { code, err } = await run({ trained: { ...trained, spec: "specs/none.vit" } });
  expect([code, err]).toEqual([1, "error: cannot read specs/none.vit: there is no such file\n"]);
});
