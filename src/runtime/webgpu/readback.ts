/**
 * Results on their way to the host: buffers that are made once and mapped run after run, as many as a device's bound of
 * a buffer asks for.
 */
import { lost } from "./replay.ts";
import type { MakeBuffer, Spot } from "./spaces.ts";

/** Bytes at the beginning of a mappable buffer. */
export interface Mappable {
  readonly buffer: GPUBuffer;
  readonly size: number;
}

/** What lies in these buffers once `ran` is done. @throws what `ran` does; VitcError `lost` */
export async function mapped(what: string, parts: readonly Mappable[], ran: Promise<unknown>): Promise<ArrayBuffer[]> {
  // Mapping first, whatever comes of the rest: the next run needs the buffers unmapped.
  const maps = parts.map(({ buffer, size }) => buffer.mapAsync(1, 0, size));
  const [done, ...ready] = await Promise.allSettled([ran, ...maps]);
  const data = parts.map(({ buffer, size }, i) => {
    const bytes = ready[i]!.status === "fulfilled" ? buffer.getMappedRange(0, size).slice(0) : new ArrayBuffer(0);
    buffer.unmap();
    return bytes;
  });
  if (done!.status === "rejected") throw done!.reason;
  for (const map of ready) if (map.status === "rejected") throw lost(what, map.reason);
  return data;
}

/** A tensor on its way: its bytes in this run, and at the most. */
export interface Expected {
  readonly bytes: number;
  readonly most: number;
}

/** Where the tensors of one run are to be copied to, and how to have them then. */
export interface Landing {
  readonly spots: readonly Spot[];
  /** The tensors' numbers, once `ran` is done. */
  read(what: string, ran: Promise<unknown>): Promise<Float32Array<ArrayBuffer>[]>;
}

export class Readback {
  #buffers: GPUBuffer[] = [];
  readonly #most: number;
  readonly #make: MakeBuffer;
  readonly #destroy: (buffer: GPUBuffer) => void;

  /** A buffer has at most `most` bytes, as has a tensor. */
  constructor(most: number, make: MakeBuffer, destroy: (buffer: GPUBuffer) => void) {
    this.#most = most;
    this.#make = make;
    this.#destroy = destroy;
  }

  /** Bytes on the device. */
  get size(): number {
    return this.#buffers.reduce((sum, b) => sum + b.size, 0);
  }

  /** Room for these tensors; makes buffers where there were none as large as that. */
  expect(tensors: readonly Expected[]): Landing {
    const room: number[] = [];
    const used: number[] = [];
    const places = tensors.map(({ bytes, most }) => {
      let part = Math.max(0, room.length - 1);
      if ((room[part] ?? 0) + most > this.#most && room[part] !== undefined) part++;
      const offset = used[part] ?? 0;
      room[part] = (room[part] ?? 0) + most;
      used[part] = offset + bytes;
      return { part, offset, size: bytes };
    });
    room.forEach((size, i) => {
      const old = this.#buffers[i];
      if (old !== undefined && old.size >= size) return;
      if (old !== undefined) this.#destroy(old);
      this.#buffers[i] = this.#make(size, i);
    });
    const buffers = this.#buffers;
    return {
      spots: places.map(({ part, offset, size }) => ({ buffer: buffers[part]!, offset, size })),
      async read(what, ran) {
        const parts = used.map((size, i) => ({ buffer: buffers[i]!, size }));
        const data = await mapped(what, parts, ran);
        return places.map(({ part, offset, size }) => new Float32Array(data[part]!, offset, size / 4));
      },
    };
  }
}
