/**
 * The buffers that somebody makes on a device: what is not destroyed on the way, or given away, is at the end. No other
 * file makes any.
 */
import type { MakeBuffer } from "./spaces.ts";

export class DeviceBuffers {
  readonly #device: GPUDevice;
  readonly #owner: string;
  readonly #all = new Set<GPUBuffer>();

  /** `owner`, a model mostly, begins the labels of all. */
  constructor(device: GPUDevice, owner: string) {
    this.#device = device;
    this.#owner = owner;
  }

  /** A buffer of at least `size` bytes: none may be empty, and copies take whole words. */
  make(label: string, size: number, usage: number): GPUBuffer {
    const buffer = this.#device.createBuffer({
      label: `${this.#owner} ${label}`,
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

  /** What its new owner destroys. */
  giveAway(buffer: GPUBuffer): void {
    this.#all.delete(buffer);
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
