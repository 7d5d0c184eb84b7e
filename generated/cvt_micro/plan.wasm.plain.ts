/** The code of cvt_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 705b67c9e99834155b113320bc8beb42bda737105706eee583df325d2def09a2
export const body: WasmBody = { memoryFlag: 0, base64: "" };
