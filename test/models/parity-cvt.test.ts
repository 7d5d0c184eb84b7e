/** CvT against microsoft/CvT: odd maps, the class token of the last stage, batch norm, every tap. */
import { testMicroParity, testParity } from "../support/parity.ts";

testMicroParity("cvt", "cvt_micro", "cvt_micro_eps");
testParity("cvt", "cvt_13_224");
