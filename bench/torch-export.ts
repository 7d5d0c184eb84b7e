/**
 * Exported packages beside timm's modules of the same names, in PyTorch on the processor:
 * `tsx bench/torch-export.ts --python PATH [--only TEXT] [--rounds N] [--threads N] [--batch N] [--compile]`. The Python needs torch, timm and
 * safetensors; `--compile` a C++ compiler too. Passes without gradients and steps of AdamW, eager and by `torch.compile`; ratios below 1 are ours.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const models = [
  ["specs/vit.vit", "vit_tiny_patch16_224"],
  ["specs/swin.vit", "swin_tiny_patch4_window7_224"],
] as const;

const { values: flags } = parseArgs({
  options: {
    python: { type: "string", default: "python3" },
    only: { type: "string", default: "" },
    rounds: { type: "string", default: "15" },
    threads: { type: "string", default: "1" },
    batch: { type: "string", default: "8" },
    compile: { type: "boolean", default: false },
  },
});

/** A line of `compare/torch_beside_timm.py`: times in ms. */
interface Told {
  readonly way: string;
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: number;
  /** The largest difference of results, over their largest value. */
  readonly apart: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "vitc-bench-"));

/** What a program prints. @throws where it fails: it has told why */
function printed(program: string, args: readonly string[]): string {
  const { status, stdout, error } = spawnSync(program, args, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed${error ? `: ${error.message}` : ""}`);
  return stdout;
}

try {
  console.log("| model | | ours, ms | timm's | ratio | results apart |\n|---|---|---|---|---|---|");
  for (const [spec, name] of models.filter(([, m]) => m.includes(flags.only))) {
    const out = join(scratch, name);
    printed("npx", ["tsx", "bin/vitc.js", "export", spec, "--model", name, "--format", "torch", "--out", out]);
    const script = fileURLToPath(new URL("compare/torch_beside_timm.py", import.meta.url));
    const numbers = (["rounds", "threads", "batch"] as const).flatMap((flag) => [`--${flag}`, flags[flag]]);
    const lines = printed(flags.python, [script, scratch, name, ...numbers, ...(flags.compile ? ["--compile"] : [])]);
    for (const line of lines.trim().split("\n")) {
      const { way, ours, theirs, ratio, apart } = JSON.parse(line) as Told;
      if (!(apart < 1e-5)) throw new Error(`${name}, ${way}: results are ${apart} apart`);
      const cells = [name, way, ours.toFixed(1), theirs.toFixed(1), ratio.toFixed(3), apart.toExponential(0)];
      console.log(`| ${cells.join(" | ")} |`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
