/**
 * Programs as a module of WebAssembly, in its text format: a function a program, over a memory that is imported. The
 * text is what a reader sees; `assemble.ts` makes it bytes.
 */
import type { LoopProgram } from "../../ir/loops.ts";
import { functionTexts } from "./function-calls.ts";
import type { FunctionName } from "./wat-functions.ts";
import { printProgram, type WatFunctionBody } from "./wat-statements.ts";
import { type Dialect, call, constantsOf } from "./wat-text.ts";

/** A program, and the name of the function that executes it. */
export interface NamedProgram {
  readonly name: string;
  readonly program: LoopProgram;
}

export interface WatModule {
  readonly text: string;
  /** Bytes of memory that each thread needs for itself: the functions' last argument is where they begin. */
  readonly scratchBytes: number;
}

/** What a program is as text, and the functions that it calls. */
interface Printed extends WatFunctionBody {
  readonly called: ReadonlySet<FunctionName>;
}

/** By the program: modules with taps and without, and networks of one family, have most of theirs in common. */
const printed = { plain: new WeakMap<LoopProgram, Printed>(), relaxed: new WeakMap<LoopProgram, Printed>() };

function print(program: LoopProgram, dialect: Dialect): Printed {
  const known = printed[dialect.relaxed ? "relaxed" : "plain"];
  let text = known.get(program);
  if (text === undefined) {
    const called = new Set<FunctionName>();
    known.set(program, (text = { ...printProgram(program, dialect, called), called }));
  }
  return text;
}

/** Bytes of memory of its own that a thread needs to execute a program. */
export const scratchBytesOf = (program: LoopProgram): number => print(program, { relaxed: false }).scratchBytes;

/**
 * The module. It imports its memory as `vitc.memory`, not shared (`assemble.ts` says how it takes a shared one) and of a
 * page at least: engines that check addresses themselves then need not check that an offset within a page lies in
 * memory. It exports `name(first, end, address of each array …, scratch)`: that computes units `first` to `end` (not
 * included) in their order, counted through all rows of the batch: unit `id` of row `r` is `r · units + id`. Arrays are
 * in the program's order, addresses in bytes, multiples of 4; `scratch` is one of 16. Units that no thread computes
 * twice may be computed by several threads at once.
 */
export function printWat(programs: readonly NamedProgram[], dialect: Dialect): WatModule {
  const used = new Set<FunctionName>();
  let scratchBytes = 0;
  const functions = programs.map(({ name, program }) => {
    const body = print(program, dialect);
    for (const f of body.called) used.add(f);
    scratchBytes = Math.max(scratchBytes, body.scratchBytes);
    const parameters = body.parameters.map((p) => `(param $${p} i32)`).join(" ");
    return [`(func ${call("export", JSON.stringify(name))} ${parameters}`, ...body.lines.map((l) => `  ${l}`), ")"];
  });
  const called = functionTexts(used, dialect).flatMap((f) => f.split("\n"));
  // Like functions stand close together, where what deflates a module finds them.
  const text = [...called, ...functions.sort((a, b) => a.length - b.length).flat()];
  const lines = ['(import "vitc" "memory" (memory 1 65536))', ...constantsOf(text.join("\n")), ...text];
  return { text: `(module\n${lines.map((l) => `  ${l}`).join("\n")}\n)\n`, scratchBytes };
}
