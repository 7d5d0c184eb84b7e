/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a1ef28ae6fe191ae6e116e104c41e8c1bad7f1d3d76515e5dc587faf3d414ebb
export const body: WasmBody = { memoryFlag: 0, base64: "" };
