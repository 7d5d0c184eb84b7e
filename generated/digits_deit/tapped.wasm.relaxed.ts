/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e18a74d6cc194f09542e5a3f92c1ef9ce15f4b0457e6181e8c2158874290873b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
