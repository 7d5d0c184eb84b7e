/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 49339fa77400be892b62ab1c039c287b31f03b67abefa10c2830ed11f61f57ec
export const body: WasmBody = { memoryFlag: 0, base64: "" };
