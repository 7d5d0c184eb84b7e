/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// ebe9776cd72bd6643e1b75ed91e9b99cb743e5684fb0b426dad2b0897ae82d52
export const body: WasmBody = { memoryFlag: 0, base64: "" };
