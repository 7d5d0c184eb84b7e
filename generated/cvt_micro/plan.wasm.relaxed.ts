/** The code of cvt_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 5f7a05d752ca344ad2d69c62f7ac2e2de069cb235dc332f75fe22ab1cc5db67b
export const body: WasmBody = { memoryFlag: 0, base64: "" };
