/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 09ef70716dc6531918801e59cf9b8dbfe1e8072e03fd754cd8de2c9f15ef791d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
