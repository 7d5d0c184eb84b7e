/** The code of deit_micro_distilled, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// d28a7b468d03f217ccfc2bbb6f7063568a2a33cbed713fd2ed83e24c8f852794
export const body: WasmBody = { memoryFlag: 0, base64: "" };
