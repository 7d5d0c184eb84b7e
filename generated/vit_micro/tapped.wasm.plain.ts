/** The code of vit_micro, for engines with SIMD. Generated. */
import type { WasmBody } from "vitc/runtime";

// The bytes of tapped.wasm.loops.txt are not kept here; compiled without --code-as-text they are (SHA-256 of their base64):
// 721840d72cbeb2e7ea91df7305a1bf0f0abe57e8e3131c106b8510541fd90aff
export const body: WasmBody = { memoryFlag: 0, base64: "" };
