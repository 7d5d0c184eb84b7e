/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// cb2412a8564b82e94d90608b64df17deaf614e0e856056afb24cb0659274a485
export const body: WasmBody = { memoryFlag: 0, base64: "" };
