/** The code of deit_micro_distilled, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// ba3b3185e314d84a36e6064d9d1029295478a768061e92c950832775c29fe10c
export const body: WasmBody = { memoryFlag: 0, base64: "" };
