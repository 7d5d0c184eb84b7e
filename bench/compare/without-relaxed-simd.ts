/** For engines with relaxed SIMD: how a module's other body is measured there. */

/** While `work` runs, the engine says of relaxed SIMD's `f32x4.relaxed_madd` that it is invalid. */
export async function withoutRelaxedSimd<T>(work: () => Promise<T>): Promise<T> {
  const { validate } = WebAssembly;
  const madd = [253, 133, 2];
  WebAssembly.validate = (bytes) => {
    const code = new Uint8Array(bytes as ArrayBuffer);
    return !code.some((_, i) => madd.every((byte, j) => code[i + j] === byte)) && validate(bytes);
  };
  try {
    return await work();
  } finally {
    WebAssembly.validate = validate;
  }
}
