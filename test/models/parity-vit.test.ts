/** ViT against timm: logits and every tap, on a real WebGPU implementation. */
import { testMicroParity, testParity } from "../support/parity.ts";

testMicroParity("vit", "vit_micro", "vit_micro_eps");
testParity("vit", "vit_tiny_patch16_224");
testParity("vit", "vit_tiny_patch16_224", ["all"]);
testParity("vit", "vit_base_patch16_224");
