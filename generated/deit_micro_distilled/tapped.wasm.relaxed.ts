/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0cd80c5a5452bba2be2300ac4e7fdebde775a6f5180d417a1bb3c257c4e7d006
export const body: WasmBody = { memoryFlag: 0, base64: "" };
