/** The code of digits_vit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 31410bffee0b6ffac68cbdf017df43f085c5fba9faff1caf12792300171eb80c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
