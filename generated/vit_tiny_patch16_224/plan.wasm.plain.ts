/** The code of vit_tiny_patch16_224, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of plan.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of the module):
// b6bc70a34e1607366a3d953b3d252695de2c24c42bb612ced4ab39201b91a164
export const body: WasmBody = { memoryFlag: 0, base64: "" };
