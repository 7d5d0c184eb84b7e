/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a8642caa8503c4c3616db2c5b9bdd7b10cd30dc4efb987c8555b385eb961f2a9
export const body: WasmBody = { memoryFlag: 0, base64: "" };
