/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// aadb2bdd3279e25f1fe45dc07ac941832aa9bb303b55bfa83e7720b5950f70e5
export const body: WasmBody = { memoryFlag: 0, base64: "" };
