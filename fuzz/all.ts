/** Every fuzzer. */
import { commandLine } from "./command-line.ts";
import { dialects } from "./dialects.ts";
import { idxFiles, imageFiles, npyFiles, npzFiles, safetensorsFiles } from "./files.ts";
import type { Fuzzer } from "./fuzzer.ts";
import { modelsOnDevice, modelsOnWasm, modelsWgsl } from "./models.ts";
import { specBytes, specGrammar, specTokens } from "./specs.ts";

export const fuzzers: readonly Fuzzer[] = [
  specBytes,
  specTokens,
  specGrammar,
  safetensorsFiles,
  npyFiles,
  npzFiles,
  idxFiles,
  imageFiles,
  dialects,
  commandLine,
  modelsOnDevice,
  modelsOnWasm,
  modelsWgsl,
] as readonly Fuzzer[];
