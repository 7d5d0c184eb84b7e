/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e5a6b8a349793bb9677768833205770f5c42de5cdd770a9e6c1d80d0ac5f6315
export const body: WasmBody = { memoryFlag: 0, base64: "" };
