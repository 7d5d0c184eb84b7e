/** `vitc inspect`: what the compiler made of a model, as a table, as JSON, or as the text of one stage. */
import type { Command } from "commander";
import { type Compiled, compileGraph } from "../compile.ts";
import { printGraph } from "../ir/print-graph.ts";
import type { Plan, PlanTensor } from "../runtime/plan.ts";
import { requireKnown } from "./choose-names.ts";
import { addCompileOptions, type CompileFlags, compileOptions, wholeNumber } from "./compile-options.ts";
import { showBytes } from "./files.ts";
import { type KernelCost, kernelCost } from "./kernel-costs.ts";
import { openSpecFile, openVariant } from "./open-spec-file.ts";
import type { Terminal } from "./terminal.ts";
import { UserError, exit } from "./user-error.ts";

interface Flags extends CompileFlags {
  readonly model: string;
  readonly stage?: string;
  readonly batch: number;
  readonly json?: true;
  readonly html?: string;
}

export function addInspectCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("inspect")
    .description("show kernels, memory and intermediate programs of a model")
    .argument("<spec>", "the .vit file")
    .requiredOption("--model <name>", "the variant to show")
    .option("--stage <name>", "print the program after a stage: elaborate, a pass, wgsl, or plan")
    .option("--batch <count>", "rows of the batch that numbers are given for", wholeNumber(1), 1)
    .option("--json", "print numbers as JSON")
    .option("--html <file>", "write a page to explore (not supported yet)");
  addCompileOptions(command).action((path: string, flags: Flags) => inspect(path, flags, terminal));
}

function inspect(path: string, flags: Flags, terminal: Terminal): void {
  if (flags.html !== undefined) throw new UserError("inspect --html is not supported yet; --json and --stage are", exit.usage);
  const options = compileOptions(flags);
  const compiled = compileGraph(openVariant(openSpecFile(path), flags.model), { ...options, trace: flags.stage !== undefined });
  if (flags.stage !== undefined) terminal.out(stageText(compiled, flags.stage));
  else if (flags.json) terminal.out(`${JSON.stringify(describe(compiled, flags.batch), null, 2)}\n`);
  else terminal.out(table(describe(compiled, flags.batch), terminal));
}

/** The program as text after a stage. The WGSL texts are the last, the plan is data. */
function stageText({ source, passes, plan }: Compiled, stage: string): string {
  requireKnown("stage", [stage], ["elaborate", ...passes.map((p) => p.name), "wgsl", "plan"]);
  if (stage === "elaborate") return printGraph(source);
  if (stage === "plan") return `${JSON.stringify({ ...plan, pipelines: plan.pipelines.map((_, i) => `(pipeline ${i}: see --stage wgsl)`) }, null, 2)}\n`;
  if (stage === "wgsl") return plan.pipelines.map((text, i) => `// ---- pipeline ${i}\n${text}\n`).join("\n");
  return passes.find((p) => p.name === stage)!.text ?? "";
}

interface KernelRow extends KernelCost {
  readonly name: string;
  readonly kind: string;
  /** Dispatches that run this kernel text. The other numbers are of one of them. */
  readonly count: number;
  readonly workgroups: number;
}

type Description = ReturnType<typeof describe>;

function describe({ source, program, plan, passes }: Compiled, batch: number) {
  const shapes = (list: readonly { readonly name: string; readonly shape: readonly number[] }[]) => list.map(({ name, shape }) => ({ name, shape }));
  const { weights, arena, staging, livenessBound } = plan.memory;
  const activations = arena * batch;
  return {
    model: plan.model,
    batch,
    target: plan.target,
    parameters: shapes(plan.params),
    inputs: shapes(plan.inputs),
    outputs: shapes(plan.outputs),
    taps: source.taps.map((t) => ({ name: t.name, shape: source.values.get(t.value)!.shape })),
    passes: passes.map(({ name, optional }) => ({ name, optional })),
    kernels: kernelRows(program, plan, batch),
    dispatches: plan.dispatches.length,
    pipelines: new Set(plan.dispatches.map((d) => d.pipeline)).size,
    // At its most while loading, when the parameters that are folded away are still there.
    memory: { weights, activations, peak: weights + activations + staging, livenessBound: livenessBound * batch },
    materialised: program.materialised.map(({ value, reason }) => ({ value, reason })),
  };
}

/** Equal kernels once, in the order of their first dispatch. */
function kernelRows(program: Compiled["program"], plan: Plan, batch: number): KernelRow[] {
  const rows = new Map<number, KernelRow>();
  plan.dispatches.forEach((dispatch, i) => {
    const kernel = program.kernels[i]!;
    const row = rows.get(dispatch.pipeline);
    rows.set(dispatch.pipeline, row !== undefined ? { ...row, count: row.count + 1 } : {
      name: dispatch.name,
      kind: kernel.form.kind,
      count: 1,
      ...kernelCost(kernel, program, batch),
      workgroups: dispatch.workgroups * batch,
    });
  });
  return [...rows.values()];
}

function table(d: Description, { outColours: { bold, dim } }: Terminal): string {
  const tensors = (list: readonly Pick<PlanTensor, "name" | "shape">[]) => list.map((t) => `${t.name} [${t.shape.join(", ")}]`).join(", ") || "none";
  const numbers = d.parameters.reduce((sum, p) => sum + p.shape.reduce((a, b) => a * b, 1), 0);
  const flops = d.kernels.reduce((sum, k) => sum + k.flops * k.count, 0);
  const header = ["kernel", "kind", "count", "Mflop", "read", "written", "workgroups"];
  const rows = d.kernels.map((k) => [k.name, k.kind, `${k.count}`, (k.flops / 1e6).toFixed(2), showBytes(k.bytesRead), showBytes(k.bytesWritten), `${k.workgroups}`]);
  const widths = header.map((h, i) => Math.max(h.length, ...rows.map((r) => r[i]!.length)));
  const line = (cells: readonly string[]) => cells.map((c, i) => (i < 2 ? c.padEnd(widths[i]!) : c.padStart(widths[i]!))).join("  ");
  return [
    `${bold(d.model)} for ${d.target}, batch ${d.batch}`,
    `inputs      ${tensors(d.inputs)}`,
    `outputs     ${tensors(d.outputs)}`,
    `taps        ${d.taps.length === 0 ? "none" : `${d.taps.length}: ${d.taps.slice(0, 3).map((t) => t.name).join(", ")}${d.taps.length > 3 ? ", …" : ""}`}`,
    `parameters  ${d.parameters.length} with ${(numbers / 1e6).toFixed(2)} million numbers`,
    `work        ${d.dispatches} dispatches of ${d.pipelines} pipelines, ${(flops / 1e9).toFixed(3)} Gflop`,
    `memory      weights ${showBytes(d.memory.weights)}, activations ${showBytes(d.memory.activations)} (bound ${showBytes(d.memory.livenessBound)}), peak ${showBytes(d.memory.peak)}`,
    "",
    bold(line(header)),
    ...rows.map(line),
    "",
    bold("stored values, and why"),
    ...d.materialised.map(({ value, reason }) => `${value}  ${dim(reason)}`),
    "",
  ].join("\n");
}
