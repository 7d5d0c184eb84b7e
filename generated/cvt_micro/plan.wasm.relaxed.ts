/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 073f28202b4086dea5e47093cfe27088443a34bdf495cb256815db009029f523
export const body: WasmBody = { memoryFlag: 0, base64: "" };
