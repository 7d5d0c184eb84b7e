/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// c967e211faf68eda4e5646706aa6665501f7d52cc48b7f5accf4e0d6da795e21
export const body: WasmBody = { memoryFlag: 0, base64: "" };
