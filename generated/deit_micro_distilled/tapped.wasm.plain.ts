/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a74ff332ff8eed569487e4416a75174893dbf2789a78768bbaf632e91c77a4f4
export const body: WasmBody = { memoryFlag: 0, base64: "" };
