/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 88b4b266d6d88243826e6061fe015ca012d34272cd46945c5596210e128ed326
export const body: WasmBody = { memoryFlag: 0, base64: "" };
