/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 00ba1c818421f6704f5175472fb2558b57bcc92d8154914e322d6c6d9aebd546
export const body: WasmBody = { memoryFlag: 0, base64: "" };
