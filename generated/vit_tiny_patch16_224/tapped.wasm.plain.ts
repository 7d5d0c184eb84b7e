/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// e600efd64093b56ce193f152a3212ddaf8adedc1c8abaf2208c75da4463d619f
export const body: WasmBody = { memoryFlag: 0, base64: "" };
