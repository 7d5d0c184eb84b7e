/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// db86a9e35377eaa4cf52fc8e3867387c580c284f0d62d21a2a69db82cc144cfb
export const body: WasmBody = { memoryFlag: 0, base64: "" };
