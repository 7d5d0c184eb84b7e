/**
 * What every WebGPU device has, whatever it was asked for: known to the compiler, which cuts an optimiser's vectors by
 * it, and to whoever wants to know whether a plan runs everywhere.
 */

/** The default limits of the specification, as far as plans have to do with them. */
export const promisedLimits = {
  maxBufferSize: 256 * 2 ** 20,
  maxStorageBufferBindingSize: 128 * 2 ** 20,
  maxStorageBuffersPerShaderStage: 8,
  maxComputeWorkgroupsPerDimension: 65535,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16384,
} as const;
