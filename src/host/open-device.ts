/** What a host opened for work: a device of WebGPU's, and what is known of its adapter, or the processor. */

export interface AdapterInfo {
  readonly vendor: string;
  readonly architecture: string;
  readonly description: string;
  /** True where the device runs on the CPU. */
  readonly fallback: boolean;
}

/** An adapter as a person reads of it. */
export const adapterName = ({ vendor, description, fallback }: Omit<AdapterInfo, "architecture">): string =>
  `${description || vendor}${fallback ? " (software)" : ""}`;

/** What programs run on. */
export interface OpenMachine {
  /** None where the processor computes, by WebAssembly. */
  readonly device: GPUDevice | undefined;
  readonly adapter: AdapterInfo;
  /** Of the processor, where it was chosen for want of a GPU: what was tried. */
  readonly why?: string;
  /** Destroys the device. */
  close(): void;
}

/** A line on why the processor computes, where that was nobody's wish. */
export const triedText = (where: Pick<OpenMachine, "why"> | undefined): string =>
  where?.why === undefined ? "" : `no GPU was found: ${where.why}\n`;

export interface OpenDevice extends OpenMachine {
  readonly device: GPUDevice;
  readonly gpu: GPU;
}

/** The processor: whatever is loaded without a device runs there, and ends with what was loaded. */
export const processor: OpenMachine = {
  device: undefined,
  adapter: { vendor: "", architecture: "", description: "the processor (WebAssembly)", fallback: false },
  close() {},
};
