/** `vitc compile`: a folder a variant, with the generated module. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import { type CompiledTarget, compileForTargets, emitModule, emitTrainerModule } from "../compile.ts";
import { distinctCodes } from "../codegen/backends.ts";
import type { Emission } from "../codegen/runner/emit-javascript.ts";
import { goldenNumbers } from "../compile-self-check.ts";
import { compileTraining } from "../compile-training.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import type { Graph } from "../ir/graph.ts";
import type { GoldenNumbers } from "../runtime/plan.ts";
import { requireKnown } from "../host/choose-names.ts";
import {
  addCompileOptions,
  collect,
  type CompileFlags,
  forTraining,
  settingsByTarget,
  trainedTargets,
} from "./compile-options.ts";
import type { Settings } from "../compile.ts";
import { writeFiles } from "../node/files.ts";
import { showBytes } from "../host/show-bytes.ts";
import { filesOf, openSpecFile, openVariant } from "./open-spec-file.ts";
import { startProgress } from "./progress.ts";
import { startSourcePrinter } from "./source-printer.ts";
import { reportError } from "./report-error.ts";
import { changeSince, stampsOf } from "./watch-files.ts";
import type { Terminal } from "../host/terminal.ts";
import { tunedKernels } from "../tune/subjects.ts";
import { readTuning, tuningFile } from "./tuning-file.ts";
import { UserError } from "../host/user-error.ts";
import type { Tile } from "../ir/tile.ts";

interface Flags extends CompileFlags {
  readonly model?: readonly string[];
  readonly recipe?: readonly string[];
  readonly out: string;
  readonly runtime: string;
  readonly emit: Emission;
  readonly selfCheck?: boolean;
  readonly codeAsText?: boolean;
  readonly watch?: boolean;
}

export function addCompileCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("compile")
    .description("compile the variants of a spec to typed TypeScript modules")
    .argument("<spec>", "the .vit file")
    .option("--model <name>", "a variant to compile (all of them unless said); may be repeated", collect)
    .option(
      "--recipe <name>",
      "a recipe to compile to a trainer, beside the runner of each variant that it fits; may be repeated",
      collect,
    )
    .option("--out <dir>", "where to put a folder a variant", "./generated")
    .option("--runtime <specifier>", "what the modules import", parseSpecifier, "vitc/runtime")
    .addOption(
      new Option(
        "--emit <language>",
        "ts: TypeScript that imports .ts (bundlers, Deno, Bun, tsx, Node 24 take it as it is); js: JavaScript with a .d.ts beside each file",
      )
        .choices(["ts", "js"])
        .default("ts"),
    )
    .option(
      "--self-check",
      "add golden numbers of every kernel, for load(device, { selfCheck: true, … }): slow, the float64 reference runs two examples a target",
    );
  command.option(
    "--code-as-text",
    "for repositories: instead of WebAssembly's bytes write what its functions do, and a hash; such a module does not run",
  );
  command.option("--watch", "compile again whenever the spec or one that it imports is saved, until it is interrupted");
  addCompileOptions(command, "gpu, gpu-batch and wasm unless said").action((path: string, flags: Flags) =>
    flags.watch ? watch(path, flags, terminal) : compile(path, flags, terminal),
  );
}

/** Mistakes in the spec are told, and mended by the next save; those of the command end it. */
async function watch(path: string, flags: Flags, terminal: Terminal): Promise<never> {
  for (;;) {
    const files = filesOf(openSpecFile(path, flags));
    const before = stampsOf(files);
    try {
      await compile(path, flags, terminal);
    } catch (error) {
      if (!(error instanceof DiagnosticError)) throw error;
      reportError(error, terminal);
    }
    terminal.err(`watching ${files.length === 1 ? files[0] : `${path} and ${files.length - 1} more`}\n`);
    terminal.err(`${await changeSince(before)} was saved\n`);
  }
}

/** It goes between quotes. */
function parseSpecifier(text: string): string {
  if (!/^[^\s"'`\\]+$/.test(text)) throw new InvalidArgumentError("expected the name of a module.");
  return text;
}

async function compile(path: string, flags: Flags, terminal: Terminal): Promise<void> {
  const settings = settingsByTarget(flags);
  const spec = openSpecFile(path, flags);
  const variants = spec.variants.map((v) => v.name);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", flags.model ?? [], [...variants, ...spec.models]);
  const names = flags.model === undefined ? variants : [...new Set(flags.model)];
  if (names.length === 0) throw new UserError(`${path} declares no variants: add one, or name a model with --model`);
  requireKnown("recipe", flags.recipe ?? [], names.length === 1 ? recipesOf(spec, names[0]) : recipesOf(spec));
  const tuningPath = join(flags.out, tuningFile);
  const tuning = readTuning(tuningPath);
  for (const {
    target: { name },
  } of settings) {
    if (tuning.has(name))
      terminal.err(`${tuningPath}: ${tuning.get(name)!.size} measured tiles for the target '${name}'\n`);
  }
  const progress = startProgress(terminal);
  // JavaScript is made by what prints, here in any case.
  const print = flags.emit === "ts" ? startSourcePrinter() : undefined;
  try {
    for (const name of names) {
      const start = performance.now();
      progress.stage(`compiling ${name}`);
      const graph = openVariant(spec, name);
      const [first, ...others] = compileForAll(graph, settings, tuning);
      let golden: GoldenNumbers | undefined;
      if (flags.selfCheck) {
        progress.stage(`golden numbers of ${name} (float64, slow)`);
        const begun = performance.now();
        golden = goldenNumbers(
          [first!, ...others].map(({ compiled }, i) => ({ compiled, target: settings[i]!.target })),
        );
        const took = ((performance.now() - begun) / 1000).toFixed(1);
        terminal.err(`${name}: golden numbers of every kernel, ${took} s\n`);
      }
      const files = [
        ...(await emitModule(first!.compiled, {
          runtime: flags.runtime,
          tapped: first!.tapped,
          others,
          golden,
          codeAsText: flags.codeAsText,
          emit: flags.emit,
          print,
        })),
      ];
      const fitting = recipesOf(spec, name);
      for (const recipe of new Set(flags.recipe)) {
        if (!fitting.includes(recipe)) continue;
        progress.stage(`compiling ${name} with ${recipe}`);
        const ofTrainings = trainedTargets(settings);
        for (const s of ofTrainings) {
          const { plan, step, evaluation, update, accumulation } = compileTraining(spec, name, recipe, {
            ...forTraining(s),
            tuning: tuning.get(s.target.name),
          });
          const programs = [step, evaluation, update, ...(accumulation ? [accumulation] : [])];
          const form = { runtime: flags.runtime, emit: flags.emit, print, beside: s !== ofTrainings[0] };
          files.push(...(await emitTrainerModule(plan, { ...form, asText: flags.codeAsText ? programs : undefined })));
        }
      }
      const folder = join(flags.out, graph.name);
      writeFiles(folder, files);
      progress.end();
      const other = join(folder, flags.emit === "js" ? "index.ts" : "index.js");
      if (existsSync(other))
        terminal.err(`${other} is of a module in the other language, which may be read instead: remove those files\n`);
      const bytes = files.reduce((sum, f) => sum + Buffer.byteLength(f.text), 0);
      const kernels = [first!, ...others].map(({ compiled: { plan, program } }) => {
        // Tiles of kernels that have changed since are left aside.
        const measured = tuning.has(plan.target)
          ? ` (${tunedKernels(program, tuning.get(plan.target))} with measured tiles)`
          : "";
        return `${others.length > 0 ? `${plan.target}: ` : ""}${plan.dispatches.length} kernels${measured}, ${distinctCodes(plan)} distinct`;
      });
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      terminal.err(`${folder}: ${kernels.join("; ")}, ${showBytes(bytes)} in ${files.length} files, ${seconds} s\n`);
    }
    const fitting = new Set(names.flatMap((name) => recipesOf(spec, name)));
    if (flags.recipe === undefined && fitting.size > 0)
      terminal.err(`recipes that fit: ${[...fitting].join(", ")}; --recipe NAME also writes a trainer\n`);
  } finally {
    progress.end();
  }
}

/**
 * One variant for every target. Every declared tap is an output of a second plan, in a chunk of its own that is imported
 * at the first run with taps.
 */
function compileForAll(
  graph: Graph,
  settings: readonly Settings[],
  tuning: ReadonlyMap<string, ReadonlyMap<string, Tile>>,
): CompiledTarget[] {
  const targets = settings.map(({ target }) => ({ target, tuning: tuning.get(target.name) }));
  const { target: _, ...options } = settings[0]!;
  const untapped = compileForTargets(graph, targets, options);
  const tapped = graph.taps.length > 0 ? compileForTargets(graph, targets, { ...options, taps: "all" }) : [];
  return untapped.map((compiled, i) => ({ compiled, tapped: tapped[i] }));
}
