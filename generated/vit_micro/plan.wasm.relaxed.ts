/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// eb10171b00a98544a53774d5864d0ad3554332c0faa0ed900f196147417e83b7
export const body: WasmBody = { memoryFlag: 0, base64: "" };
