/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// b6fdf603ba28bcef3da1d3f7666ece9c4acd7685fabd05d20d6c9fe626ea7a8c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
