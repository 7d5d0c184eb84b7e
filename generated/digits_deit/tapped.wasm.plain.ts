/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a1a39786bd22de0a6209d66a4d43f3932fe153cfe79ba374392300be1eef1eea
export const body: WasmBody = { memoryFlag: 0, base64: "" };
