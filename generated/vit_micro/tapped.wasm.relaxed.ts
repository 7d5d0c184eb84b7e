/** The code of vit_micro, for engines with relaxed SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 0bd77a2e4f2f89a4feb752c42e551e7ebda4d778aac0e2ed836ccee7c2b013b5
export const body: WasmBody = { memoryFlag: 0, base64: "" };
