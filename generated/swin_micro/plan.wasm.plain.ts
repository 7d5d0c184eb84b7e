/** The code of swin_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 702ae3aca4ad3712790a616cb06ad4738be971da5bdb42b346aea627ec0779b3
export const body: WasmBody = { memoryFlag: 0, base64: "" };
