/** A module's text as bytes. The assembler is loaded when the first module needs it; it runs in browsers too. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { Dialect } from "./wat-text.ts";

export interface AssembledModule {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /**
   * Where the bytes say what memory is imported: 1 as they are, 3 for one that is shared between threads. Either must
   * have a maximum.
   */
  readonly memoryFlag: number;
}

let loaded: ReturnType<typeof import("wabt")> | undefined;

/** Assembles and validates what `printWat` gives for the same dialect. */
export async function assemble(text: string, dialect: Dialect): Promise<AssembledModule> {
  const wabt = await (loaded ??= import("wabt").then(({ default: load }) => load()));
  const module = wabt.parseWat("kernels.wat", text, {
    simd: true,
    relaxed_simd: dialect.relaxed,
    threads: true,
    sat_float_to_int: true,
    sign_extension: true,
  });
  try {
    module.resolveNames();
    module.validate();
    const bytes = Uint8Array.from(module.toBinary({}).buffer);
    return { bytes, memoryFlag: memoryFlagOf(bytes) };
  } finally {
    module.destroy();
  }
}

/** The import is the module's only one: its flag stands behind the second name and the byte that says "memory". */
function memoryFlagOf(bytes: Uint8Array): number {
  const names = [4, ..."vitc", 6, ..."memory"].map((c) => (typeof c === "number" ? c : c.charCodeAt(0)));
  for (let at = 0; at + names.length + 1 < bytes.length; at++)
    if (names.every((b, n) => bytes[at + n] === b) && bytes[at + names.length] === 2) return at + names.length + 1;
  throw new InternalError("codegen/wasm", "the module imports no memory");
}
