/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// b9a8c4b87efce99821d7974d2fa471657dc102595db5d07164a23f996d9131aa
export const body: WasmBody = { memoryFlag: 0, base64: "" };
