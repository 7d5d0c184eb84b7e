/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// d7578d36850c0050185b94d3fc55577206b0fd195c9747c35e0f0f6823ae20ca
export const body: WasmBody = { memoryFlag: 0, base64: "" };
