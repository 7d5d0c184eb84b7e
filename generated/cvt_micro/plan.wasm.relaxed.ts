/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// 956839b7e6bf1192cd9c79119eb1d1dd65fac5c08537d1bf0c248f7237c077e5
export const body: WasmBody = { memoryFlag: 0, base64: "" };
