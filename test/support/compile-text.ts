/** Compiles a spec written in a test. */
import { type Target, type WebGpuTarget, software } from "../../src/ir/target.ts";
import { type CompileOptions, type Compiled, compileVariant, openSpec } from "../../src/compile.ts";

/** The model `name` (default `m`) of the spec `text`, compiled; the library can be imported. */
export function compileText<T extends Target = WebGpuTarget>(
  text: string,
  options: CompileOptions<T> & { model?: string } = {},
): ReturnType<typeof compileVariant<T>> {
  return compileVariant(
    openSpec({ name: "test.vit", text }, () => undefined),
    options.model ?? "m",
    options,
  );
}

/** The kinds of the kernels of one run, in order. */
export const kinds = (compiled: Compiled): string[] => compiled.program.kernels.map((k) => k.form.kind);

/** A target that lets contractions gather the statistics of their rows. */
export const gathering: WebGpuTarget = { ...software, name: "gathering", gathersStatistics: true };
