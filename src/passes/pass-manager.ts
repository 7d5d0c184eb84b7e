/**
 * Runs passes, for several targets at once what these have in common: skips those switched off, verifies what they give,
 * records time and (asked for) the text before and after, and finds by bisection the first pass after which a property no longer holds.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type Graph, comprehensionsOf } from "../ir/graph.ts";
import type { KernelProgram, MemoryPlan } from "../ir/kernel.ts";
import { printGraph } from "../ir/print-graph.ts";
import { printKernels } from "../ir/print-kernel.ts";
import { verifyGraph } from "../ir/verify-graph.ts";
import { verifyKernels } from "../ir/verify-kernel.ts";
import type { Target } from "../ir/target.ts";
import type { Pass, PassContext } from "./pass.ts";
import { type Stage, allPasses, stages } from "./stages.ts";
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

/** How to run passes, whatever the target. */
export interface RunOptions extends Omit<PassContext, keyof Known> {
  /** Names of passes to leave out; `all` means every optional one. */
  readonly disabled: readonly string[];
  /** Keep the text after each pass. */
  readonly trace?: boolean;
  /** Run only so many of the enabled optional passes: what bisection turns. */
  readonly limit?: number;
  /**
   * What is verified: what each pass gives (unless said), or only what comes out in the end, graph, kernels and memory.
   * Then the passes are looked at one by one where that is malformed, or where a pass fails.
   */
  readonly verify?: "each" | "last";
}

/** What is known of a kind of device. */
export type Known = Pick<PassContext, "target" | "tuning">;

export interface PassOptions extends RunOptions, Known {}

/** A program that has gone through all passes, and how that went. */
export interface Lowered {
  /** The graph after the last graph pass. */
  readonly graph: Graph;
  readonly program: KernelProgram;
  readonly memory: MemoryPlan;
  readonly passes: readonly PassRecord[];
}

/** Takes a graph through every pass. Throws InternalError naming the pass after which the program is malformed. */
export const runPasses = (graph: Graph, { target, tuning, ...options }: PassOptions): Lowered =>
  runPassesFor(graph, [{ target, tuning }], options)[0]!;

/** Where targets are on their way that no pass could tell apart so far. */
interface Journey {
  readonly targets: readonly Known[];
  readonly graph: Graph;
  readonly program?: KernelProgram;
  readonly memory?: MemoryPlan;
  readonly passes: readonly PassRecord[];
  /** What passes gave that nobody has looked at yet, in their order. */
  readonly unseen: readonly Given[];
}

/** What a pass gave. */
interface Given {
  readonly pass: string;
  readonly problems: () => readonly string[];
}

/** @throws InternalError naming the first pass that gave what is malformed */
function requireSound(given: readonly Given[]): void {
  for (const { pass, problems } of given) {
    const found = problems();
    if (found.length > 0) throw new InternalError(`pass ${pass}`, found.slice(0, 5).join("; "));
  }
}

/** The same where the last of them is malformed: what is mended later does no harm. */
function requireLastSound(given: readonly Given[]): void {
  const last = given.at(-1);
  if (last !== undefined && last.problems().length > 0) requireSound(given);
}

/**
 * Takes a graph through every pass for each of some targets, the results in their order. What a pass makes for targets
 * that are alike in what it reads of them is made once: their ways part where a pass tells them apart.
 */
export function runPassesFor(graph: Graph, targets: readonly Known[], options: RunOptions): Lowered[] {
  const context = { ...options, disabled: passesOff(options) };
  let journeys: readonly Journey[] = [{ targets, graph, passes: [], unseen: [] }];
  for (const stage of stages) {
    // Whatever a pass over kernels reads, what it gives is held against the limit of buffers.
    const facts: Pass<never>["reads"] =
      stage.over === "graph" || stage.pass.reads === "everything"
        ? stage.pass.reads
        : [...stage.pass.reads, "storageBuffers"];
    journeys = journeys.flatMap((j) => alike(j.targets, facts).map((same) => next({ ...j, targets: same }, stage)));
  }
  const arrived = new Map(journeys.flatMap((j) => j.targets.map((t) => [t, j])));
  return targets.map((t) => {
    const { graph, program, memory, passes } = arrived.get(t)!;
    return { graph, program: program!, memory: memory!, passes };
  });

  function next(j: Journey, stage: Stage): Journey {
    const { target } = j.targets[0]!;
    const kernelProblems = (p: KernelProgram) => verifyKernels(p, { maxStorageBindings: target.storageBuffers });
    /** Graphs, kernels and memory are verified where the one becomes the other, at the latest. */
    const handsOn = stage.over === "graph to kernels" || stage.over === "kernels to memory";
    const step = <I, O extends Sized>(
      pass: Pass<I, O>,
      input: I,
      skip: (input: I) => O,
      verify: (o: O) => readonly string[],
      print: (o: O) => string,
    ): { readonly output: O } & Pick<Journey, "passes" | "unseen"> => {
      const off = context.disabled.includes(pass.name);
      if (handsOn) requireLastSound(j.unseen);
      const before = handsOn ? [] : j.unseen;
      const start = performance.now();
      const output = off ? skip(input) : run(pass, input, before);
      const milliseconds = performance.now() - start;
      const given = off ? before : [...before, { pass: pass.name, problems: () => verify(output) }];
      const seen = options.verify !== "last" || stage.over === "kernels to memory";
      if (seen) requireSound(given);
      const record = {
        name: pass.name,
        optional: pass.optional,
        skipped: off,
        milliseconds,
        ...sizeOf(output),
        ...(options.trace ? { text: print(output) } : {}),
      };
      return { output, passes: [...j.passes, record], unseen: seen ? [] : given };
    };
    /** What `pass` gives. Where it fails, what it was given may be why. */
    function run<I, O>(pass: Pass<I, O>, input: I, before: readonly Given[]): O {
      try {
        return pass.run(input, { ...context, ...told(j.targets[0]!, pass.reads) });
      } catch (error) {
        requireSound(before);
        throw error;
      }
    }
    switch (stage.over) {
      case "graph": {
        const { output: graph, ...went } = step(stage.pass, j.graph, same, verifyGraph, printGraph);
        return { ...j, graph, ...went };
      }
      case "graph to kernels": {
        const { output: program, ...went } = step(stage.pass, j.graph, required, kernelProblems, printKernels);
        return { ...j, program, ...went };
      }
      case "kernels": {
        const { output: program, ...went } = step(stage.pass, j.program!, same, kernelProblems, printKernels);
        return { ...j, program, ...went };
      }
      case "kernels to memory": {
        const verify = (m: MemoryPlan) => verifyMemory(j.program!, m);
        const { output: memory, ...went } = step(stage.pass, j.program!, required, verify, printMemory);
        return { ...j, memory, ...went };
      }
    }
  }
}

const same = <T>(x: T): T => x;
const required = (): never => {
  throw new InternalError("pass manager", "a required pass was skipped");
};

/** What a pass that reads `facts` is told. */
function told({ target, tuning }: Known, facts: Pass<never>["reads"]): Known {
  if (facts === "everything") return { target, tuning };
  const fields = facts.filter((f) => f !== "tuning").map((f) => [f, target[f]]);
  return { target: Object.fromEntries(fields) as Target, ...(facts.includes("tuning") ? { tuning } : {}) };
}

/** The targets, those together that are the same to whoever reads `facts`. */
function alike(targets: readonly Known[], facts: Pass<never>["reads"]): Known[][] {
  const groups: Known[][] = [];
  for (const t of targets) {
    const group = groups.find(([other]) => isAlike(t, other!, facts));
    if (group) group.push(t);
    else groups.push([t]);
  }
  return groups;
}

const isAlike = (a: Known, b: Known, facts: Pass<never>["reads"]): boolean =>
  facts === "everything"
    ? a.target === b.target && a.tuning === b.tuning
    : facts.every((f) => (f === "tuning" ? a.tuning === b.tuning : Object.is(a.target[f], b.target[f])));

/** The optional passes that do not run, by name. */
function passesOff({ disabled, limit = Infinity }: RunOptions): string[] {
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
