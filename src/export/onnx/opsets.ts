/** Versions of ONNX's operators. Apart from the exporter, which is large: who only lists them does not load it. */

/** Those that models may be written for, and the one that is taken unless said. */
export const opsets = { least: 17, usual: 18, most: 22 } as const;
