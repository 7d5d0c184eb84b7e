/** `vitc compile`: a folder a variant, with the generated module. */
import { join } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { compileGraph, emitModule } from "../compile.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { requireKnown } from "./choose-names.ts";
import { addCompileOptions, collect, type CompileFlags, compileOptions } from "./compile-options.ts";
import { showBytes, writeFile } from "./files.ts";
import { openSpecFile, openVariant } from "./open-spec-file.ts";
import { startProgress } from "./progress.ts";
import type { Terminal } from "./terminal.ts";
import { UserError } from "./user-error.ts";

interface Flags extends CompileFlags {
  readonly model?: readonly string[];
  readonly out: string;
  readonly runtime: string;
}

export function addCompileCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("compile")
    .description("compile the variants of a spec to typed TypeScript modules")
    .argument("<spec>", "the .vit file")
    .option("--model <name>", "a variant to compile (all of them unless said); may be repeated", collect)
    .option("--out <dir>", "where to put a folder a variant", "./generated")
    .option("--runtime <specifier>", "what the modules import", parseSpecifier, "vitc/runtime");
  addCompileOptions(command).action((path: string, flags: Flags) => compile(path, flags, terminal));
}

/** It goes between quotes. */
function parseSpecifier(text: string): string {
  if (!/^[^\s"'`\\]+$/.test(text)) throw new InvalidArgumentError("expected the name of a module.");
  return text;
}

async function compile(path: string, flags: Flags, terminal: Terminal): Promise<void> {
  const options = compileOptions(flags);
  const spec = openSpecFile(path);
  const variants = spec.variants.map((v) => v.name);
  if (spec.diagnostics.length > 0) throw new DiagnosticError(spec.diagnostics);
  requireKnown("model", flags.model ?? [], [...variants, ...spec.models]);
  const names = flags.model === undefined ? variants : [...new Set(flags.model)];
  if (names.length === 0) throw new UserError(`${path} declares no variants: add one, or name a model with --model`);
  const progress = startProgress(terminal);
  try {
    for (const name of names) {
      const start = performance.now();
      progress.stage(`compiling ${name}`);
      const graph = openVariant(spec, name);
      const compiled = compileGraph(graph, options);
      // Every declared tap is an output of a second plan, in a chunk of its own that is imported at the first run with taps.
      const tapped = graph.taps.length > 0 ? compileGraph(graph, { ...options, taps: "all" }) : undefined;
      const files = await emitModule(compiled, { runtime: flags.runtime, tapped });
      const folder = join(flags.out, name);
      for (const file of files) writeFile(join(folder, file.path), file.text);
      progress.end();
      const bytes = files.reduce((sum, f) => sum + Buffer.byteLength(f.text), 0);
      const { dispatches, pipelines } = compiled.plan;
      const seconds = ((performance.now() - start) / 1000).toFixed(2);
      terminal.err(`${folder}: ${dispatches.length} kernels, ${pipelines.length} distinct, ${showBytes(bytes)} in ${files.length} files, ${seconds} s\n`);
    }
  } finally {
    progress.end();
  }
}
