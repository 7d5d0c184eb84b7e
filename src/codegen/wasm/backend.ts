/**
 * The back end for WebAssembly: a function for each distinct program, all in one module, which is assembled when somebody
 * asks for its bytes.
 */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { LoopProgram } from "../../ir/loops.ts";
import { hash53 } from "../../ir/hash.ts";
import type { Target } from "../../ir/target.ts";
import type { WasmBody, WasmPlan } from "../../runtime/plan.ts";
import { meaningOf } from "../../schedule/program-numbers.ts";
import type { Schedule } from "../../schedule/schedule-kernel.ts";
import type { Backend, ScheduledStep } from "../backend.ts";
import { assemble } from "./assemble.ts";
import { type NamedProgram, printWat, scratchBytesOf } from "./print-wat.ts";

/** Functions of one module. Plans whose code it holds number them alike. */
class ModuleCode {
  readonly names: string[] = [];
  readonly programs: NamedProgram[] = [];
  /** Numbers of programs, by what they do: names in them are for who reads them. */
  readonly #numbers = new Map<string, number>();
  /** The same by the program itself: equal kernels have one, and what it means takes a while to say. */
  readonly #known = new WeakMap<LoopProgram, number>();
  readonly #assembled = new Map<string, Promise<WasmBody>>();

  /** The number of the function that executes a schedule's program. */
  numberOf(schedule: Schedule): number {
    let number = this.#known.get(schedule.program);
    if (number === undefined) this.#known.set(schedule.program, (number = this.#add(schedule)));
    return number;
  }

  #add({ kernels, program }: Schedule): number {
    const meaning = `${kernels[0]!.form.kind}_${meaningOf(program)}`;
    const known = this.#numbers.get(meaning);
    if (known !== undefined) return known;
    // What profilers show, and equal in all modules where the code is: the form of its kernel, and a hash of its meaning.
    const name = `${kernels[0]!.form.kind}_${hash(meaning)}`;
    if (this.names.includes(name)) throw new InternalError("codegen/wasm", `two programs have the name ${name}`);
    this.programs.push({ name, program });
    this.#numbers.set(meaning, this.names.length);
    return this.names.push(name) - 1;
  }

  /** With the functions that it has by then; the same object each time. */
  body(relaxed: boolean): Promise<WasmBody> {
    const key = `${relaxed} ${this.names.length}`;
    const known = this.#assembled.get(key) ?? assembled(this.programs, relaxed);
    this.#assembled.set(key, known);
    return known;
  }
}

async function assembled(programs: readonly NamedProgram[], relaxed: boolean): Promise<WasmBody> {
  const { bytes, memoryFlag } = await assemble(printWat(programs, { relaxed }).text, { relaxed });
  // Not a Blob's: those of simulated pages (jsdom) have none.
  const stream = new Response(bytes).body!.pipeThrough(new CompressionStream("deflate-raw"));
  const deflated = new Uint8Array(await new Response(stream).arrayBuffer());
  return { base64: btoa(Array.from(deflated, (byte) => String.fromCharCode(byte)).join("")), memoryFlag };
}

/** Of 40 bits, in 32 digits. */
const hash = (text: string): string => Math.floor(hash53(text, 0x9e3779b9) / 2 ** 13).toString(32);

/** The functions of a program's steps, by their numbers in its plan. */
export function functionsOf(steps: readonly ScheduledStep[]): readonly NamedProgram[] {
  const module = new ModuleCode();
  for (const { schedule } of steps) module.numberOf(schedule);
  return module.programs;
}

/** The module of a program's steps as text, without relaxed instructions. */
export const textOfModule = (steps: readonly ScheduledStep[]): string =>
  printWat(functionsOf(steps), { relaxed: false }).text;

/** A back end for the plans of one module: all that it emits have their functions there. */
export function wasmBackend({ invocation, unaligned }: Pick<Target, "invocation" | "unaligned">): Backend<WasmPlan> {
  const module = new ModuleCode();
  return {
    likes: { invocation, unaligned },
    emit(programs) {
      return {
        code: {
          machine: "wasm",
          bodies: { plain: () => module.body(false), relaxed: () => module.body(true) },
          functions: module.names,
          scratch: Math.max(
            0,
            ...programs.flatMap(({ steps }) => steps.map(({ schedule }) => scratchBytesOf(schedule.program))),
          ),
        },
        steps: programs.map(({ steps }) =>
          steps.map(({ schedule }) => ({
            function: module.numberOf(schedule),
            units: schedule.program.units,
          })),
        ),
      };
    },
  };
}
