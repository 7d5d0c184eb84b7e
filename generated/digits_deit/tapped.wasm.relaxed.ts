/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 58a645632673380c34cff4fdebf0f9f7843112b3de3cd90beaaff425dc59cd76
export const body: WasmBody = { memoryFlag: 0, base64: "" };
