/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 1379550bad86017c1c53061cecf5a4d5fe8dbc63146d2bbeabda1cbbd3e8bf6c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
