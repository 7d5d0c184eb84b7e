/** DeiT against facebookresearch/deit: both heads, their mean, every tap. */
import { testMicroParity, testParity } from "../support/parity.ts";

testMicroParity("deit", "deit_micro_distilled");
testParity("deit", "deit_tiny_distilled_patch16_224");
testParity("deit", "deit_tiny_patch16_224");
