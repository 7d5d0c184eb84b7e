/** The code of digits_deit, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of train-digits_soft.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// a2b20401a292190419a621c374ca099b3e9b284375360fca9932049fa6ba3387
export const body: WasmBody = { memoryFlag: 0, base64: "" };
