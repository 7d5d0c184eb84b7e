/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0d9ce1d05107b27ea741ae4ab5dd62b264f2a8895782c4f4f405a8850029b56e
export const body: WasmBody = { memoryFlag: 0, base64: "" };
