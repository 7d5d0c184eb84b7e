/**
 * A safetensors file as a source of weights, read once from front to back: names and shapes first, then the tensors
 * that are wanted. All others pass through and are never held.
 */
import type { ByteQueue } from "./byte-queue.ts";
import { VitcError } from "./errors.ts";
import { FormatError } from "./format-error.ts";
import { isKnown, unreadable } from "./dtypes.ts";
import type { NamedData, OpenWeights, ReadOptions } from "./open-weights.ts";
import { readSafetensorsHeader, safetensorsHeaderLength } from "./safetensors.ts";
import { decodeFloats, isFloats } from "./tensor-data.ts";

/**
 * A file of `length` bytes, where that is known, from an address, where it has one. @throws VitcError `weights`; the
 * source is closed then
 */
export async function openFile(queue: ByteQueue, length?: number, url = ""): Promise<OpenWeights> {
  /** Makes a reader's complaint the kind of error users of a model get. */
  const explained = (error: unknown): unknown =>
    error instanceof FormatError
      ? new VitcError(
          "weights",
          `the weights${url && ` at ${url}`} cannot be read: ${error.message}`,
          { tensor: error.tensor },
          error,
        )
      : error;
  const close = (): void => queue.close();
  /** What has been read, for whoever finds out what it is if it is no such file. */
  let head = new Uint8Array(0);
  try {
    head = await queue.upTo(8);
    head = await queue.upTo(Math.min(safetensorsHeaderLength(head), length ?? Infinity) - 8, head);
    const header = readSafetensorsHeader(head, length ?? null);
    queue.expect(header.fileLength);
    async function* read(wanted: (name: string) => boolean, options: ReadOptions): AsyncGenerator<NamedData> {
      try {
        for (const entry of header.tensors) {
          const { name, dtype, start, end } = entry;
          if (wanted(name)) {
            const size = end - start;
            const bytes = await queue.read(size, name, dtype === "F32" ? options.into?.(name, size) : undefined);
            yield [
              name,
              dtype === "F16" && options.asHalves?.(name)
                ? new Uint16Array(bytes.buffer)
                : isFloats(dtype)
                  ? decodeFloats(bytes, dtype)
                  : (await import("./wide-dtypes.ts")).decodeTensor(bytes, entry, options),
            ];
          } else await queue.skip(end - start, name);
        }
        await queue.end();
      } catch (error) {
        throw explained(error);
      }
    }
    return {
      shapes: new Map(header.tensors.map((t) => [t.name, t.shape])),
      flat: false,
      metadata: header.metadata,
      tensors: (wanted, options = {}) => {
        for (const { name, dtype } of header.tensors)
          if (wanted(name) && !isKnown(dtype)) throw explained(unreadable(name, dtype));
        return read(wanted, options);
      },
      close,
    };
  } catch (error) {
    try {
      if (!(error instanceof FormatError)) throw error;
      // Only here it matters what else there is: most pages never load this.
      const { identify } = await import("./file-kinds.ts");
      return await identify(head, queue, error);
    } catch (problem) {
      close();
      throw explained(problem);
    }
  }
}
