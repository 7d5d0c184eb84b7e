/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e73eb61a58bdd3bf2aa21d977493084b9407c48ab0c730611a3e0b24a1df9d93
export const body: WasmBody = { memoryFlag: 0, base64: "" };
