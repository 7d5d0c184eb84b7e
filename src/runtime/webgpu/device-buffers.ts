/** The buffers that a program or a trainer makes on its device: what is not destroyed on the way is at the end. */
import type { MakeBuffer } from "./spaces.ts";

export class DeviceBuffers {
  readonly #device: GPUDevice;
  readonly #model: string;
  readonly #all = new Set<GPUBuffer>();

  /** `model` begins the labels of all. */
  constructor(device: GPUDevice, model: string) {
    this.#device = device;
    this.#model = model;
  }

  /** A buffer of at least `size` bytes: none may be empty, and copies take whole words. */
  make(label: string, size: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({
      label: `${this.#model} ${label}`,
      size: Math.max(4, Math.ceil(size / 4) * 4),
      usage,
    });
    this.#all.add(buffer);
    return buffer;
  }

  /** Makes those of a space: `weights`, `weights 2` … */
  maker(label: string, usage: number): MakeBuffer {
    return (size, number) => this.make(number === 0 ? label : `${label} ${number + 1}`, size, usage);
  }

  destroy(buffer: GPUBuffer): void {
    this.#all.delete(buffer);
    buffer.destroy();
  }

  destroyAll(): void {
    for (const buffer of this.#all) buffer.destroy();
    this.#all.clear();
  }

  /** Bytes of all that are there. */
  get bytes(): number {
    return [...this.#all].reduce((n, b) => n + b.size, 0);
  }
}
