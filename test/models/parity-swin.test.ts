/** Swin against microsoft/Swin-Transformer: shifted windows, masks, merging, every tap. */
import { testMicroParity, testParity } from "../support/parity.ts";

testMicroParity("swin", "swin_micro", "swin_micro_eps");
testParity("swin", "swin_tiny_patch4_window7_224");
