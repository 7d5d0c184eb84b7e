/**
 * `docs/cluster.md` is walked, file by file and command by command, on two processes of this machine: two that stand for
 * machines where it has several, and for Slurm what starts its commands on them.
 */
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Digits, packDigits, splitDigits } from "../../build/digits.ts";
import { python, torchVersion } from "./run-torch.ts";

const root = join(import.meta.dirname, "../..");
const page = readFileSync(join(root, "docs/cluster.md"), "utf8");
const blocks = [...page.matchAll(/^```(.*)\n([^]*?)^```$/gm)].map(([, kind, body]) => ({ kind: kind!, body: body! }));

/** Under Python 3.11 that of 1.13 loses the default of what is not redirected. */
const mended = torchVersion?.startsWith("1.") ? "--redirects 1 --tee 1 --log_dir logs" : "";

/** What a cluster has, here. */
const programs = {
  vitc: `exec "${process.execPath}" "${join(root, "bin/vitc.js")}" "$@"`,
  python: `exec "${python}" "$@"`,
  torchrun: `exec "${python}" -m torch.distributed.run ${mended} "$@"`,
  scontrol: "echo 127.0.0.1",
  sbatch: 'SLURM_JOB_NODELIST=two SLURM_JOB_ID=7 exec bash -eu "$1"',
  srun: '"$@" & first=$!; "$@" & wait $! && wait $first',
};

/** Every so manieth of each class, which stand one after the other. */
const some = ({ images, labels }: Digits, step: number): Digits => {
  const taken = Array.from(labels.keys()).filter((i) => i % step === 0);
  return {
    images: Uint8Array.from(taken.flatMap((i) => [...images.subarray(i * 784, (i + 1) * 784)])),
    labels: Uint8Array.from(taken, (i) => labels[i]!),
  };
};

describe.skipIf(torchVersion === undefined)("cluster.md", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vitc-cluster-"));
    mkdirSync(join(folder, "bin"));
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(folder, "bin", name), `#!/usr/bin/env bash\n${text}\n`);
      chmodSync(join(folder, "bin", name), 0o755);
    }
    const { train, test } = splitDigits();
    writeFileSync(join(folder, "digits.npz"), packDigits({ train: some(train, 17), test: some(test, 15) }));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** What it told, once it is done. @throws where it fails */
  function run(script: string): Promise<string> {
    const env = {
      ...process.env,
      PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}`,
      HEAD: "127.0.0.1",
      OMP_NUM_THREADS: "1",
    };
    return new Promise((resolve, reject) => {
      const shell = spawn("bash", ["-euo", "pipefail", "-c", script], { cwd: folder, env });
      let told = "";
      for (const stream of [shell.stdout, shell.stderr]) stream.on("data", (text: Buffer) => (told += text.toString()));
      shell.on("close", (code) => (code === 0 ? resolve(told) : reject(new Error(`${script}\n${told}`))));
    });
  }

  test("every file and command", async () => {
    const told: string[] = [];
    for (const { kind, body } of blocks) {
      const [language, name] = kind.split(" ");
      if (name !== undefined) writeFileSync(join(folder, name), body);
      else if (language === "" || language === "sh")
        // The same on each of two machines.
        told.push(...(await Promise.all(Array.from({ length: body.includes("--nnodes") ? 2 : 1 }, () => run(body)))));
    }
    expect(told).toHaveLength(9);
    // Whoever started the processes.
    const [many, slurm] = ["many", "slurm"].map((name) => readFileSync(join(folder, `${name}.safetensors`)));
    expect(many!.equals(slurm!)).toBe(true);
    const [head, ...rows] = readFileSync(join(folder, "mine.csv"), "utf8").trim().split("\n");
    const steps = rows.map((row) => Number(row.split(",")[0]));
    expect(steps).toEqual([
      ...Array.from({ length: 10 }, (_, i) => i + 1),
      10,
      ...Array.from({ length: 10 }, (_, i) => i + 11),
      20,
    ]);
    // vitc finds as many right as PyTorch did.
    const share = Number(rows.at(-1)!.split(",")[head!.split(",").indexOf("test.accuracy")]);
    expect(told.join("")).toContain(`${Math.round(100 * share)} of 100`);
    expect(readFileSync(join(folder, "generated/mine/index.ts"), "utf8")).toContain("export");
  }, 900_000);
});
