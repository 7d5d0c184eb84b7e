/**
 * Trains everything in `models/`, one run after the other: `npm run models`. What is done is skipped, what was
 * interrupted goes on where it stopped (states are kept in `tmp/models`). Then weights are rounded to halves where
 * accuracy stays, copied here, and the tables of `README.md` are written, here and in the repository's folder.
 * Arguments name single runs; `--tables` only writes what is known.
 *
 * The runtime is Deno on lavapipe where that is installed (it is several times faster than SwiftShader), else Node;
 * `--node` takes Node.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readSafetensors } from "../src/runtime/read-safetensors.ts";
import { writeSafetensors } from "../src/runtime/safetensors.ts";
import { type Run, runs, seeds, students } from "./runs.ts";
import { table, writeSection } from "./readme-section.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const work = join(root, "tmp/models");
const data = join(root, "tmp/digits.npz");

/** What is known of a run: written beside its state. */
interface Record {
  readonly seconds: number;
  readonly done: boolean;
  readonly adapter?: string;
  /** On the test split, of the weights as they are kept. */
  readonly top1?: number;
  readonly dtype?: "F32" | "F16";
}

const recordFile = (run: Run): string => join(work, `${run.name}.json`);
const weightsFile = (run: Run): string => join(work, `${run.name}.safetensors`);
const keptFile = (run: Run): string =>
  join(run.ships ? join(root, "models") : work, `${run.name}${run.ships ? "" : ".kept"}.safetensors`);

function recordOf(run: Run): Record {
  return existsSync(recordFile(run))
    ? (JSON.parse(readFileSync(recordFile(run), "utf8")) as Record)
    : { seconds: 0, done: false };
}

function note(run: Run, more: Partial<Record>): Record {
  const record = { ...recordOf(run), ...more };
  writeFileSync(recordFile(run), `${JSON.stringify(record)}\n`);
  return record;
}

/** How `vitc` is called: the program, what stands before its arguments, and its environment. */
function runtime(node: boolean): {
  readonly program: string;
  readonly before: readonly string[];
  readonly env: NodeJS.ProcessEnv;
} {
  const vitc = join(root, "bin/vitc.js");
  const folder = "/usr/share/vulkan/icd.d";
  const driver = existsSync(folder) ? readdirSync(folder).find((f) => f.startsWith("lvp_icd")) : undefined;
  const deno = deno64();
  if (node || driver === undefined || deno === undefined)
    return { program: process.execPath, before: [vitc], env: process.env };
  const icd = join(folder, driver);
  return {
    program: deno,
    before: ["run", "-A", "--unstable-webgpu", vitc],
    env: {
      ...process.env,
      VK_ICD_FILENAMES: icd,
      VK_DRIVER_FILES: icd,
      XDG_RUNTIME_DIR: tmpdir(),
      DENO_NO_UPDATE_CHECK: "1",
    },
  };
}

function deno64(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("@deno/linux-x64-glibc/package.json")), "deno");
  } catch {
    return undefined;
  }
}

const relative = (path: string): string => path.slice(root.length);

/** The command that trains a run, as the README shows it and as it is called from the repository's folder. */
function trainArguments(run: Run): string[] {
  const taught =
    run.teacher === undefined
      ? []
      : [
          "--teacher",
          `specs/digits.vit#digits_teacher=${relative(keptFile(runs.find((r) => r.name === run.teacher)!))}`,
        ];
  return [
    "train",
    "specs/digits.vit",
    "--model",
    run.variant,
    "--recipe",
    run.recipe,
    "--data",
    relative(data),
    "--epochs",
    String(run.epochs),
    "--seed",
    String(run.seed),
    ...taught,
    "--out",
    relative(weightsFile(run)),
  ];
}

/** Runs `vitc` with these arguments, its words shown. Signals reach it by themselves: it writes its state and ends. */
function vitc(how: ReturnType<typeof runtime>, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(how.program, [...how.before, ...args], { cwd: root, env: how.env, stdio: "inherit" });
    const stay = (): void => {};
    process.on("SIGINT", stay).on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("SIGINT", stay);
      resolve(code ?? 1);
    });
  });
}

function accuracy(how: ReturnType<typeof runtime>, run: Run, file: string): number {
  const { status, stdout, stderr } = spawnSync(
    how.program,
    [
      ...how.before,
      "eval",
      "specs/digits.vit",
      "--model",
      run.variant,
      "--weights",
      file,
      "--data",
      relative(data),
      "--split",
      "test",
      "--json",
    ],
    { cwd: root, env: how.env, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`vitc eval ${run.name} ended with ${status}:\n${stderr}`);
  return (JSON.parse(stdout) as { readonly top1: number }).top1;
}

/** Keeps halves where no digit more is wrong with them, else all bits. */
function keep(how: ReturnType<typeof runtime>, run: Run): void {
  const tensors = [...readSafetensors(readFileSync(weightsFile(run)))].map(
    ([name, t]) => [name, { shape: t.shape, data: t.data() }] as const,
  );
  const metadata = { spec: "specs/digits.vit", model: run.variant, recipe: run.recipe, seed: String(run.seed) };
  const exact = accuracy(how, run, weightsFile(run));
  writeFileSync(keptFile(run), writeSafetensors(tensors, { dtype: "F16", metadata }));
  const rounded = accuracy(how, run, keptFile(run));
  const dtype = rounded >= exact ? "F16" : "F32";
  if (dtype === "F32") writeFileSync(keptFile(run), writeSafetensors(tensors, { dtype, metadata }));
  note(run, { top1: Math.max(rounded, exact), dtype });
}

async function train(how: ReturnType<typeof runtime>, run: Run): Promise<void> {
  const before = recordOf(run);
  if (!before.done) {
    const state = `${weightsFile(run)}.state`;
    const more = existsSync(state) ? ["--resume", relative(state)] : [];
    console.error(`\n${run.name}${more.length > 0 ? ", going on" : ""}`);
    const begin = Date.now();
    const code = await vitc(how, [...trainArguments(run), "--log", relative(join(work, `${run.name}.jsonl`)), ...more]);
    note(run, {
      seconds: before.seconds + (Date.now() - begin) / 1000,
      done: code === 0,
      adapter: how.program === process.execPath ? "Node" : "Deno on lavapipe",
    });
    if (code !== 0) process.exit(code);
  }
  if (recordOf(run).top1 === undefined || !existsSync(keptFile(run))) keep(how, run);
  writeTables();
}

const percent = (share: number): string => `${(100 * share).toFixed(2)}%`;

function writeTables(): void {
  const known = runs.map((run) => ({ run, record: recordOf(run) })).filter(({ record }) => record.top1 !== undefined);
  writeSection(
    "models",
    table(
      ["model", "recipe", "seed", "right on the test split", "minutes", "kB", "weights"],
      known.map(({ run, record }) => [
        run.name,
        run.recipe,
        run.seed,
        percent(record.top1!),
        (record.seconds / 60).toFixed(1),
        Math.round(statSync(keptFile(run)).size / 1000),
        record.dtype === "F16" ? "f16" : "f32",
      ]),
    ),
  );
  writeSection(
    "commands",
    ["```", ...runs.filter((run) => run.ships).map((run) => `vitc ${trainArguments(run).join(" ")}`), "```"].join("\n"),
  );
  const ways = students.filter((run) => run.seed === 0);
  const rows = ways.flatMap((way) => {
    const found = seeds
      .map((seed) => students.find((run) => run.recipe === way.recipe && run.seed === seed)!)
      .map((run) => recordOf(run).top1);
    if (found.some((top1) => top1 === undefined)) return [];
    const mean = found.reduce<number>((sum, top1) => sum + top1!, 0) / found.length;
    const spread = Math.sqrt(found.reduce<number>((sum, top1) => sum + (top1! - mean) ** 2, 0) / (found.length - 1));
    return [
      [
        way.recipe === "digits" ? "no distillation" : way.recipe.replace("digits_", ""),
        ...found.map((top1) => percent(top1!)),
        percent(mean),
        percent(spread),
      ],
    ];
  });
  const bought = table(["student", ...seeds.map((seed) => `seed ${seed}`), "mean", "standard deviation"], rows);
  writeSection("distillation", bought);
  const shipped = known.filter(({ run }) => run.ships && !students.includes(run));
  writeSection(
    "digits",
    [
      table(
        ["model", "right on 1,500 test digits", "epochs of 8,500", "kB"],
        shipped.map(({ run, record }) => [
          run.name,
          percent(record.top1!),
          run.epochs,
          Math.round(statSync(keptFile(run)).size / 1000),
        ]),
      ),
      "What distillation bought a student of a seventh of the teacher's size:",
      bought,
    ].join("\n\n"),
    "../README.md",
  );
}

const names = process.argv.slice(2).filter((a) => !a.startsWith("--"));
const unknown = names.find((name) => !runs.some((run) => run.name === name));
if (unknown !== undefined)
  throw new Error(`no run is called '${unknown}'; there are ${runs.map((run) => run.name).join(", ")}`);
mkdirSync(work, { recursive: true });
if (!process.argv.includes("--tables")) {
  const how = runtime(process.argv.includes("--node"));
  if (!existsSync(data))
    spawnSync(process.execPath, [join(root, "node_modules/tsx/dist/cli.mjs"), join(root, "build/digits.ts"), data], {
      stdio: "inherit",
    });
  for (const run of runs) if (names.length === 0 || names.includes(run.name)) await train(how, run);
}
writeTables();
