/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 215663b5c533b6d71f0fdf30db897210d6559018d21e2219c5afc7ff302462f3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
