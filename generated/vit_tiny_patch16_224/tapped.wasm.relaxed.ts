/** The code of vit_tiny_patch16_224, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 039801eddc0589406dce97305de07c346e85a22d389cff9614233fd7b4ba9863
export const body: WasmBody = { memoryFlag: 0, base64: "" };
