/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// f9632351153c0d33d80e8bf8b03d12b0ee11faf3d81981aa53b0cc033900d009
export const body: WasmBody = { memoryFlag: 0, base64: "" };
