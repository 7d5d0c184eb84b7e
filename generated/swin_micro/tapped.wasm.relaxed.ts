/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// dc4948fe0f97e954486a744a023e23763de383463748cc29e5d130f97d5028c3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
