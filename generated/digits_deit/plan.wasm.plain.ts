/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 39553842006618c41e35d18e06fb39f752c4508b5e54934fea2d33bc405bb673
export const body: WasmBody = { memoryFlag: 0, base64: "" };
