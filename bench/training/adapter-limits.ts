/** What a device for a training is asked for in hosts without a command line of ours: as much as the adapter has. */
const wanted = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
] as const;

export const limitsOf = ({ limits }: GPUAdapter): Record<string, number> =>
  Object.fromEntries(wanted.map((name) => [name, limits[name]]));
