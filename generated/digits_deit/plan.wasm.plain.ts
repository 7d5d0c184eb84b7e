/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 2e34535c91f69f6a5c1776cf1ceec3d9fbc78dad0cbf925cce27813beb2291f4
export const body: WasmBody = { memoryFlag: 0, base64: "" };
