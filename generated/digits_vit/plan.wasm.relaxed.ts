/** The code of digits_vit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 785f9907999eee12763c9393a85f588610ea4701298c6862ff1a9ccc462f98bb
export const body: WasmBody = { memoryFlag: 0, base64: "" };
