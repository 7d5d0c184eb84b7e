/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 45b08ee25b53fc70bd5ab3de523052667b4e54fcdafdc367688241be08fe345b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
