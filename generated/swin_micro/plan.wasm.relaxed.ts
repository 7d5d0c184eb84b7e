/** The code of swin_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0353c794447235fef3d9f3c27bad35c7c7acbdbfc518f3599316b70014d79112
export const body: WasmBody = { memoryFlag: 0, base64: "" };
