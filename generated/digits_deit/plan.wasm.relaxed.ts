/** The code of digits_deit, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 36bb44a946ba6e01b60aa1e5c88238fd870269eaf04c9d285267f6e2fdb6892d
export const body: WasmBody = { memoryFlag: 0, base64: "" };
