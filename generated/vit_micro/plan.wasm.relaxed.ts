/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0c55251c69509ee8fae64bcdc635dc1e6571f5b33af773a0c617f074198ef86a
export const body: WasmBody = { memoryFlag: 0, base64: "" };
