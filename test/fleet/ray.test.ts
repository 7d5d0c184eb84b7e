/**
 * The example on a cluster of two workers: what it writes and answers is what vitc computes; processes are killed on
 * the way.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, type Program, freePort, startCluster, until } from "./cluster.ts";
import { root } from "../support/run-cli.ts";
import { python } from "./install.ts";
import { damage, exportDigits, resultsOfVitc, writePictures } from "./pictures.ts";

const outputs = ["logits", "norm"];
const tolerance = 1e-5;
/** The programs that the page shows: one reads what was written, one asks the server. */
const shown = [...readFileSync(join(root, "docs/fleet.md"), "utf8").matchAll(/^```python\n([^]*?)^```$/gm)].map(
  ([, text]) => text!,
);

const folder = mkdtempSync(join(tmpdir(), "vitc-fleet-"));
const pictures = join(folder, "pictures");
const model = join(folder, "digits.onnx");
let cluster: Cluster;
let names: string[];
let expected: Record<string, Map<string, number[]>>;

beforeAll(async () => {
  const starting = startCluster();
  names = await writePictures(pictures);
  await exportDigits(model, "--tap", "norm");
  expected = await resultsOfVitc(pictures, join(folder, "saved"), outputs);
  damage(join(pictures, "4/large-0.png"), join(pictures, "4/torn.png"));
  writeFileSync(join(pictures, "9/nothing.jpg"), "no image");
  writeFileSync(join(pictures, "notes.txt"), "no image, and not called one");
  cluster = await starting;
});
afterAll(async () => {
  await cluster?.stop();
  rmSync(folder, { recursive: true });
});

const softmax = (numbers: readonly number[]): number[] => {
  const powers = numbers.map((x) => Math.exp(x));
  const sum = powers.reduce((a, b) => a + b);
  return powers.map((p) => p / sum);
};
const largest = (numbers: readonly number[]): number => numbers.indexOf(Math.max(...numbers));

describe("classify.py", () => {
  const out = join(folder, "features");
  const rows = 16;
  const flags = ["--model", model, "--out", out, "--rows", `${rows}`, "--batch", "4"];
  const classify = (...more: string[]): Program => cluster.start("classify.py", pictures, ...flags, ...more);
  const parts = (): string[] =>
    (existsSync(out) ? readdirSync(out) : []).filter((name) => /^part-\d{5}\.parquet$/.test(name));

  /** The columns of the parts, by Python's own reader. */
  function written(): Record<string, unknown>[] {
    const program = `
import json, sys, pyarrow.parquet as pq
table = pq.read_table(sys.argv[1])
shapes = {f.name: json.loads(f.metadata[b"shape"]) for f in table.schema if f.metadata}
json.dump({"rows": table.to_pylist(), "shapes": shapes}, sys.stdout)`;
    const text = execFileSync(python, ["-c", program, out], { encoding: "utf8", maxBuffer: 1 << 28 });
    const { rows: found, shapes } = JSON.parse(text) as { rows: Record<string, unknown>[]; shapes: unknown };
    expect(shapes).toEqual({ logits: [10], norm: [17, 48] });
    return found;
  }

  test("killed whole, and a worker of its next run: nothing is lost, and nothing is there twice", async () => {
    const count = Math.ceil((names.length + 2) / rows);
    const first = classify();
    await until(() => parts().length >= 2, first);
    first.process.kill("SIGKILL");
    expect(await first.ended).toBeNull();
    const before = new Map(parts().map((name) => [name, statSync(join(out, name)).mtimeMs]));
    expect(before.size).toBeLessThan(count - 4);

    const second = classify();
    await until(() => parts().length > before.size, second);
    const [killed] = cluster.replicas();
    expect(parts().length).toBeLessThan(count - 2);
    process.kill(killed!, "SIGKILL");
    expect(await second.ended, second.said()).toBe(0);
    expect(second.said()).toContain(`${before.size} of ${count} parts are there already`);
    expect(second.said()).toContain(`${names.length + 2} images, 2 of them damaged`);
    for (const [name, time] of before) expect(statSync(join(out, name)).mtimeMs).toBe(time);
    expect(readdirSync(out).sort()).toEqual(["_run.json", ...parts()].sort());

    const found = written();
    const all = [...names, "4/torn.png", "9/nothing.jpg"].sort();
    expect(found.map((row) => row.file)).toEqual(all);
    for (const { file, label, name, score, error, ...values } of found) {
      if (!names.includes(file as string)) {
        expect([label, name, score, ...Object.values(values)].every((v) => v === null)).toBe(true);
        expect(error).toMatch(file === "4/torn.png" ? /truncated or damaged/ : /the bytes are no PNG, JPEG/);
        continue;
      }
      expect(error).toBeNull();
      for (const output of outputs) {
        const [actual, wanted] = [values[output] as number[], expected[output]!.get(file as string)!];
        expect(actual.length).toBe(wanted.length);
        expect(Math.max(...actual.map((v, i) => Math.abs(v - wanted[i]!))), `${output} of ${file}`).toBeLessThan(
          tolerance,
        );
      }
      const logits = expected.logits!.get(file as string)!;
      expect([label, name]).toEqual([largest(logits), `${largest(logits)}`]);
      expect(Math.abs((score as number) - Math.max(...softmax(logits)))).toBeLessThan(tolerance);
    }
  });

  test("the page's program reads it", () => {
    const program = `${shown[0]}\nprint(norm.shape, norm.dtype, table.num_rows)`;
    const said = execFileSync(python, ["-c", program], { cwd: folder, encoding: "utf8" });
    expect(said).toBe(`(${names.length}, 17, 48) float32 ${names.length}\n`);
  });

  test("run again it does nothing, and does not mix with another model", async () => {
    const again = classify();
    expect(await again.ended, again.said()).toBe(0);
    expect(again.said()).not.toMatch(/replicas' start/);
    const other = join(folder, "other.onnx");
    await exportDigits(other);
    const mixed = cluster.start("classify.py", pictures, "--model", other, "--out", out, "--rows", `${rows}`);
    expect(await mixed.ended).toBe(1);
    expect(mixed.said()).toContain("has results of other model: give another --out, or --overwrite to begin anew");
    const foreign = cluster.start("classify.py", pictures, "--model", other, "--out", pictures, "--overwrite");
    expect(await foreign.ended).toBe(1);
    expect(foreign.said()).toContain("is not empty, and not of this program");
  });
});

describe("serve.py", () => {
  let server: Program;
  let url: string;
  beforeAll(async () => {
    const port = await freePort();
    server = cluster.start("serve.py", model, "--port", `${port}`, "--most-bytes", "500000", "--wait", "0.05");
    await until(() => server.said().includes(`serving ${model}`), server);
    url = `http://127.0.0.1:${port}/`;
  });
  afterAll(async () => {
    server?.process.kill("SIGINT");
    await server?.ended;
  });

  interface Answer {
    readonly label: string;
    readonly score: number;
  }
  const small = (): string[] => names.filter((name) => !name.includes("large"));
  const post = (body: Uint8Array<ArrayBuffer> | string, query = ""): Promise<Response> =>
    fetch(url + query, { method: "POST", body });
  async function ask(name: string): Promise<{ answers: Answer[]; batch: number }> {
    const response = await post(readFileSync(join(pictures, name)), "?top=10");
    expect(response.status).toBe(200);
    const { answers, model: asked } = (await response.json()) as { answers: Answer[]; model: string };
    expect(asked).toBe("digits_vit");
    return { answers, batch: Number(response.headers.get("batch")) };
  }
  const byLabel = (answers: readonly Answer[]): number[] =>
    [...answers].sort((a, b) => Number(a.label) - Number(b.label)).map((a) => a.score);
  const apart = (a: readonly number[], b: readonly number[]): number =>
    Math.max(...a.map((v, i) => Math.abs(v - b[i]!)));

  test("answers as vitc does, in a batch as alone", async () => {
    const alone = new Map<string, number[]>();
    for (const name of small().slice(0, 30)) {
      const { answers, batch } = await ask(name);
      expect(batch).toBe(1);
      expect(answers.map((a) => a.score)).toEqual(answers.map((a) => a.score).sort((a, b) => b - a));
      alone.set(name, byLabel(answers));
    }
    const together = await Promise.all(small().map(ask));
    expect(Math.max(...together.map((t) => t.batch))).toBeGreaterThan(4);
    for (const [i, name] of small().entries()) {
      const scores = byLabel(together[i]!.answers);
      expect(apart(scores, softmax(expected.logits!.get(name)!)), name).toBeLessThan(tolerance);
      if (alone.has(name)) expect(apart(scores, alone.get(name)!), name).toBeLessThan(1e-6);
    }
  });

  test.each([
    ["no image", 400, "the bytes are no PNG, JPEG, WEBP, GIF, AVIF or TIFF"],
    ["", 400, "there are no bytes"],
    [new Uint8Array(500_001), 413, "the image has more than 500000 bytes"],
  ])("%#: refuses what it cannot read, with a sentence", async (body, status, error) => {
    const response = await post(body);
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });

  test("a torn image spoils none of those that came with it", async () => {
    const whole = readFileSync(join(pictures, names[0]!));
    const bodies = Array.from({ length: 16 }, (_, i) => (i % 4 === 2 ? whole.subarray(0, 60) : whole));
    const statuses = await Promise.all(bodies.map(async (body) => (await post(body)).status));
    expect(statuses).toEqual(bodies.map((body) => (body === whole ? 200 : 400)));
  });

  test("other methods and other numbers are refused, too; it says that it is well", async () => {
    expect((await fetch(url)).status).toBe(405);
    const response = await post(readFileSync(join(pictures, names[0]!)), "?top=none");
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: "top is 'none', and not a whole number from 1 on" },
    ]);
    expect(await (await fetch(`${url}-/healthz`)).text()).toBe("success");
  });

  test("the page's program asks it", () => {
    const program = shown[1]!.replace("http://127.0.0.1:8000/", url).replace("photo.jpg", join(pictures, small()[0]!));
    const said = execFileSync(python, ["-c", program], { encoding: "utf8" });
    expect(said).toMatch(/^\[\{'label': '\d', 'score': [\d.]+\}, \{'label': '\d', 'score': [\d.e-]+\}\]\n$/);
    expect(shown.length).toBe(2);
  });

  test("ask.py prints a line an image", async () => {
    const [one, two] = [small()[0]!, small()[40]!].map((name) => join(pictures, name));
    const asking = cluster.start("ask.py", one!, two!, "--url", url, "--top", "2");
    expect(await asking.ended, asking.said()).toBe(0);
    expect(asking.said().trim().split("\n")).toEqual(
      [one, two].map((path) => expect.stringMatching(`^${path}: \\d [.\\d]+, \\d [.\\d]+$`)),
    );
    const bad = cluster.start("ask.py", join(pictures, "9/nothing.jpg"), "--url", url);
    expect(await bad.ended).toBe(1);
    expect(bad.said()).toContain("the bytes are no PNG");
  });
});
