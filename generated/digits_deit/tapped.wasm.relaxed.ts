/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 875f292c034808bb923fee45c8a8a6f568219c45c88d9a18fddbd386190f63e6
export const body: WasmBody = { memoryFlag: 0, base64: "" };
