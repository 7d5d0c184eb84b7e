/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a395d6fe217a6da600fae116a741ce7098d6374622d0ee9dd57d7a0edf16289a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
