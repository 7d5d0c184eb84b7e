/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 241e1948e87cd6ee02b2f03d9761a17145df9475def080a60bad09bef26a5428
export const body: WasmBody = { memoryFlag: 0, base64: "" };
