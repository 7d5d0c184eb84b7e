/** A WebGPU device that a host opened for work, and what is known of its adapter. */

export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** True where the device runs on the CPU. */
  readonly fallback: boolean;
}

export interface OpenDevice {
  readonly device: GPUDevice;
  readonly adapter: AdapterInfo;
  readonly gpu: GPU;
  /** Destroys the device. */
  close(): void;
}
