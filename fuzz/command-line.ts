/**
 * Arguments of the command line, good and bad together: an exit code of those that are promised, a message in a line or
 * a frame, no stack, nothing on stdout beside what was asked for. In a folder of its own.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pc from "picocolors";
import { main } from "../src/cli/main.ts";
import { type Fuzzer, promise } from "./fuzzer.ts";
import type { Random } from "./random.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-fuzz-cli-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const model = `model m(n = 3) {
  param w[n] ~ ones
  input x[n]
  tap h = x
  output y[i] = w[i] * x[i]
}
variant a = m()
variant b = m(n = 4)
`;
writeFileSync(join(folder, "m.vit"), model);
writeFileSync(join(folder, "bad.vit"), "model m( {");
writeFileSync(join(folder, "w.safetensors"), "not weights");
mkdirSync(join(folder, "dir"));

const commands = [
  "compile",
  "check",
  "inspect",
  "run",
  "train",
  "eval",
  "tune",
  "fmt",
  "help",
  "frobnicate",
  "--version",
];
const files = [
  "m.vit",
  "m.vit",
  "m.vit",
  "bad.vit",
  "none.vit",
  "dir",
  "w.safetensors",
  "",
  "-",
  "/",
  "../..",
  "\u0000",
  "constructor",
];
const values = [
  "a",
  "b",
  "m",
  "c",
  "0",
  "1",
  "-1",
  "1e9",
  "x=1",
  "all",
  "tile",
  "software",
  "gpu",
  "f16",
  "random",
  "random:1",
  "random:x",
  "h",
  "__proto__",
  "",
  "reference",
  "dir",
  "out",
];
const options = [
  ...[
    "--model",
    "--target",
    "--disable-pass",
    "--weights-dtype",
    "--out",
    "--stage",
    "--batch",
    "--weights",
    "--input",
    "--tap",
  ],
  ...[
    "--save",
    "--json",
    "--top",
    "--recipe",
    "--data",
    "--steps",
    "--epochs",
    "--seed",
    "--root",
    "--check",
    "--help",
    "--device",
  ],
  ...[
    "--dialect",
    "--html",
    "--trace",
    "--no-measure",
    "--runtime",
    "--nonsense",
    "-x",
    "--",
    "--model=a",
    "--fresh",
    "--ignore",
    "--init",
  ],
];

function make(random: Random): string {
  const argv = [random.pick(commands)];
  if (!random.once(8)) argv.push(random.pick(files));
  if (random.once(2)) argv.push("--model", random.pick(["a", "b", "m"]));
  // A device is not wanted here: opening one costs more than all else.
  if (argv[0] === "run") argv.push("--device", "reference");
  for (let i = random.below(5); i > 0; i--) {
    argv.push(random.pick(options));
    if (!random.once(4)) argv.push(random.pick(random.once(3) ? files : values));
  }
  return JSON.stringify(argv);
}

const opens = (argv: readonly string[]): boolean =>
  argv[0] === "tune" || (argv[0] === "run" && argv.lastIndexOf("reference") !== argv.lastIndexOf("--device") + 1);

export const commandLine: Fuzzer<string> = {
  name: "command-line",
  ending: "json",
  make,
  async check(text) {
    const argv = JSON.parse(text) as string[];
    if (opens(argv) || argv.some((a) => a.startsWith("/") || a.startsWith(".."))) return;
    const before = process.cwd();
    let [out, err] = ["", ""];
    process.chdir(folder);
    let code: number;
    try {
      const colours = pc.createColors(false);
      code = await main(argv, {
        out: (t) => void (out += t),
        err: (t) => void (err += t),
        outColours: colours,
        errColours: colours,
        live: false,
      });
    } finally {
      process.chdir(before);
      for (const name of ["generated", "out", "a", "b", "m", "c", "0", "1", "all"])
        rmSync(join(folder, name), { recursive: true, force: true });
      if (readFileSync(join(folder, "m.vit"), "utf8") !== model) writeFileSync(join(folder, "m.vit"), model);
    }
    promise([0, 1, 2].includes(code), `exit code ${code}: ${err.slice(0, 400)}`);
    promise(!/\n\s+at .*\(.*:\d+:\d+\)/.test(err), `a stack: ${err.slice(0, 400)}`);
    promise(code === 0 || err !== "" || argv.includes("--json"), "it fails without a word");
    promise(code !== 2 || out === "" || argv.includes("--help"), `something on stdout: ${out.slice(0, 200)}`);
  },
  *shrink(text) {
    const argv = JSON.parse(text) as string[];
    for (let i = argv.length - 1; i > 0; i--) yield JSON.stringify([...argv.slice(0, i), ...argv.slice(i + 1)]);
  },
};
