/**
 * Where tensors may begin in a buffer: known to the compiler, which places them, and to the runtime, which places a few
 * of its own.
 */

/** Bytes. WebGPU's largest alignment of bindings, of storage and of uniforms: right on every device. */
export const bindingAlignment = 256;

/** The next place at or after `bytes`. */
export const aligned = (bytes: number): number => Math.ceil(bytes / bindingAlignment) * bindingAlignment;
