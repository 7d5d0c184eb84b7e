/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// dea711ecef1bf0d21e9917d2e91296cfb71fda45759d21dd98a2e3ee138a3562
export const body: WasmBody = { memoryFlag: 0, base64: "" };
