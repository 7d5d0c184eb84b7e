/**
 * Runs passes: skips those switched off, verifies after each, records time and (asked for) the text before and after,
 * and finds by bisection the first pass after which a property no longer holds.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Graph, comprehensionsOf } from "../ir/graph.ts";
import type { KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import { printGraph } from "../ir/print-graph.ts";
import { printKernels } from "../ir/print-kernel.ts";
import { verifyGraph } from "../ir/verify-graph.ts";
import { verifyKernels } from "../ir/verify-kernel.ts";
import type { Pass, PassContext } from "./pass.ts";
import { allPasses, stages } from "./stages.ts";
import { verifyMemory } from "./kernels/verify-memory.ts";

/** One pass as it went. */
export interface PassRecord {
  readonly name: string;
  readonly optional: boolean;
  readonly skipped: boolean;
  /** Milliseconds in the pass itself, verification not counted. */
  readonly milliseconds: number;
  /**
   * How much there is after the pass: computed values of a graph, kernels of a program, placed values of a memory plan.
   */
  readonly size: number;
  readonly counts: "values" | "kernels" | "places";
  /** The program after the pass, as text, where a trace was asked for. */
  readonly text?: string;
}

export interface PassOptions extends PassContext {
  /** Names of passes to leave out; `all` means every optional one. */
  readonly disabled: readonly string[];
  /** Keep the text after each pass. */
  readonly trace?: boolean;
  /** Run only so many of the enabled optional passes: what bisection turns. */
  readonly limit?: number;
}

/** A program that has gone through all passes, and how that went. */
export interface Lowered {
  /** The graph after the last graph pass. */
  readonly graph: Graph;
  readonly program: KernelProgram;
  readonly memory: MemoryPlan;
  readonly passes: readonly PassRecord[];
}

/** Takes a graph through every pass. Throws InternalError naming the pass after which the program is malformed. */
export function runPasses(graph: Graph, options: PassOptions): Lowered {
  const passes: PassRecord[] = [];
  const context: PassContext = { ...options, disabled: passesOff(options) };
  const step = <I, O>(
    pass: Pass<I, O>,
    input: I,
    skip: (input: I) => O,
    verify: (o: O) => readonly string[],
    print: (o: O) => string,
  ): O => {
    const off = context.disabled!.includes(pass.name);
    const start = performance.now();
    const output = off ? skip(input) : pass.run(input, context);
    const milliseconds = performance.now() - start;
    const problems = off ? [] : verify(output);
    if (problems.length > 0) throw new InternalError(`pass ${pass.name}`, problems.slice(0, 5).join("; "));
    passes.push({
      name: pass.name,
      optional: pass.optional,
      skipped: off,
      milliseconds,
      ...sizeOf(output as Sized),
      ...(options.trace ? { text: print(output) } : {}),
    });
    return output;
  };
  const same = <T>(x: T): T => x;
  const required = (): never => {
    throw new InternalError("pass manager", "a required pass was skipped");
  };
  const kernelProblems = (p: KernelProgram) => verifyKernels(p, { maxStorageBindings: options.target.storageBuffers });
  let program: KernelProgram | undefined;
  let memory: MemoryPlan | undefined;
  for (const stage of stages) {
    if (stage.over === "graph") graph = step(stage.pass, graph, same, verifyGraph, printGraph);
    else if (stage.over === "graph to kernels")
      program = step(stage.pass, graph, required, kernelProblems, printKernels);
    else if (stage.over === "kernels") program = step(stage.pass, program!, same, kernelProblems, printKernels);
    else memory = step(stage.pass, program!, required, (m) => verifyMemory(program!, m), printMemory);
  }
  return { graph, program: program!, memory: memory!, passes };
}

/** The optional passes that do not run, by name. */
function passesOff({ disabled, limit = Infinity }: PassOptions): string[] {
  const optional = allPasses.filter((p) => p.optional).map((p) => p.name);
  const on = optional.filter((name) => !disabled.includes(name) && !disabled.includes("all")).slice(0, limit);
  return optional.filter((name) => !on.includes(name));
}

/**
 * The first optional pass (in order) with which `holds` is false, found by running ever fewer of them; undefined where
 * it holds with all.
 */
export async function bisect(
  graph: Graph,
  options: PassOptions,
  holds: (lowered: Lowered) => boolean | Promise<boolean>,
): Promise<string | undefined> {
  const enabled = allPasses.filter((p) => p.optional && !options.disabled.includes(p.name));
  const good = async (limit: number) => holds(runPasses(graph, { ...options, limit }));
  if (await good(enabled.length)) return undefined;
  let [low, high] = [0, enabled.length];
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (await good(middle)) low = middle;
    else high = middle;
  }
  return enabled[high - 1]?.name;
}

type Sized = Graph | KernelProgram | MemoryPlan;

function sizeOf(program: Sized): Pick<PassRecord, "size" | "counts"> {
  if ("values" in program) return { size: comprehensionsOf(program).length, counts: "values" };
  if ("kernels" in program) return { size: program.fold.length + program.kernels.length, counts: "kernels" };
  return { size: program.places.size, counts: "places" };
}

function printMemory(memory: MemoryPlan): string {
  const lines = [...memory.places].map(
    ([id, p]) => `${p.space.padEnd(7)} ${String(p.offset).padStart(10)} + ${String(p.size).padStart(9)}  ${id}`,
  );
  return [
    `weights ${memory.weights} B, arena ${memory.arena} B a batch row (bound ${memory.livenessBound} B), staging ${memory.stagingSize} B`,
    ...lines,
    "",
  ].join("\n");
}
