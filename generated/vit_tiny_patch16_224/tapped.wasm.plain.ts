/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 928dd60fbf0b1d1bba8e6fb3faf7aa59b60db8de34f3951b5f30c7ce921793a4
export const body: WasmBody = { memoryFlag: 0, base64: "" };
