/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// d704f8edd56c834d5307f0f9db1898a106dabc536903c0346a5e511b595cd8cb
export const body: WasmBody = { memoryFlag: 0, base64: "" };
