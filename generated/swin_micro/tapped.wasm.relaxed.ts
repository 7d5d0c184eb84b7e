/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 9a377de2a9262646d1701bed96476774b132ba258d3eed241098a10597de35b6
export const body: WasmBody = { memoryFlag: 0, base64: "" };
