/**
 * `vitc/node`: what a program in Node needs beside a generated module and pages have from their browser: a device,
 * weights and images from the disk, data sets. Mistakes are told as the runtime tells them, by a `VitcError`. Packages
 * that only a part of it needs (`webgpu`, `sharp`) are loaded when that part is used.
 */
import { DamagedImage, type LabelledImages, type SplitName } from "../data/data-set.ts";
import type { AdapterInfo } from "../host/open-device.ts";
import type { DecodeOptions, Device, Pixels, WeightsSource } from "../runtime/index.ts";
import { NoAdapterError, openDevice as openAny } from "./adapter.ts";
import { filesOf, sourceOf } from "./checkpoint-files.ts";
import { openData } from "./data-source.ts";
import { decodeImage as decodeBytes } from "./decode-image.ts";
import { readBytes, requireReadable } from "./files.ts";
import { pathOf, type Place, placeText } from "./path-of.ts";
import { retold, toldAs } from "./told-as.ts";

export { folderStore, hub } from "./hub.ts";
export type { HubOptions, HubStore } from "../hub/index.ts";
export type { AdapterInfo, Place };

/** What device is wanted. */
export interface DeviceOptions {
  /**
   * Also one that computes on the processor (SwiftShader, of the packages `webgpu` and `@sparticuz/chromium`), where
   * there is no other: for tests of what runs on WebGPU. WebAssembly is faster.
   */
  readonly software?: boolean;
}

/** A device that is there, or why there is none. */
export type OpenedDevice =
  | {
      /** For `load(device, …)`. The process ends also while it is open. */
      readonly device: Device;
      readonly adapter: AdapterInfo;
      readonly why?: undefined;
      /** Destroys the device. */
      close(): void;
    }
  | {
      /** There is none: `load(…)` without a device computes on the processor. */
      readonly device: undefined;
      readonly adapter?: undefined;
      /** What was tried, and what came of each. */
      readonly why: string;
      close(): void;
    };

/**
 * A WebGPU device on hardware, with all of its adapter's limits that models may need: of the host's own
 * `navigator.gpu`, else of the package `webgpu`. Where there is none, `why` says what was tried. While work is awaited
 * the device is asked once a millisecond, not without end.
 */
export async function openDevice({ software = false }: DeviceOptions = {}): Promise<OpenedDevice> {
  try {
    const { device, adapter, close } = await openAny({ hardware: !software });
    return { device, adapter, close };
  } catch (error) {
    if (!(error instanceof NoAdapterError)) throw error;
    return { device: undefined, why: error.tried.join("; "), close() {} };
  }
}

/**
 * Weights on the disk, for `load({ weights: file("vit.safetensors") })`: a safetensors file, the index or a part of one
 * that is in parts, or the folder of a checkpoint; by a path or a `file:` URL. Only what the model needs is read, when
 * it is loaded; what is wrong with the files is told then, by a `VitcError` `weights`.
 */
export function file(path: Place): WeightsSource {
  return () =>
    toldAs("weights", () => {
      const files = filesOf(pathOf(path));
      files.forEach(requireReadable);
      const sources = files.map(sourceOf);
      return sources.length === 1 ? (sources[0] as Blob) : sources;
    });
}

/**
 * An image as an input of a model: by the path or the `file:` URL of a file, or by its bytes. Decoded by `sharp`, by the
 * rules that hold in every host (see `decodeImage` of `vitc/runtime`); PNG, JPEG, WebP, GIF, AVIF and TIFF.
 * @throws VitcError `input` where there is no such file, or no image in it, or `sharp` is not installed
 */
export async function decodeImage(
  image: Place | Uint8Array | ArrayBuffer,
  options: DecodeOptions = {},
): Promise<Pixels> {
  if (image instanceof Uint8Array || image instanceof ArrayBuffer)
    return toldAs("input", () => decodeBytes(new Uint8Array(image as ArrayBuffer), options));
  return toldAs("input", () => decodeBytes(readBytes(pathOf(image)), options), `${placeText(image)}: `);
}

/** Labelled images on the disk, in splits. */
export interface Dataset {
  /** Names of the classes by number, where the source has them. */
  readonly classes?: readonly string[];
  /** `train` and `test` where the source tells them apart, else `all`. */
  readonly splits: Readonly<Partial<Record<SplitName, DatasetSplit>>>;
  /** What lies there and was not taken. */
  readonly notes: readonly string[];
}

export interface DatasetSplit {
  /** The class of each image. */
  readonly labels: Int32Array;
  /**
   * One image, decoded anew each time, as models take it. @throws VitcError `input` naming its place; `details.damaged`
   * is true where the file is there and no image
   */
  image(index: number): Promise<Pixels>;
  /** Where an image lies, for messages. */
  place(index: number): string;
}

/**
 * Opens what `vitc train --data` reads: a folder with one folder a class (in `train` and `test` where it is split), an IDX
 * pair by one of its files or its folder, or an `.npz` with `x_train`, `y_train` and so on.
 * @throws VitcError `input` where it is none of these
 */
export function openDataset(path: Place, { orientation }: DecodeOptions = {}): Dataset {
  const { classes, splits, notes = [] } = toldAs("input", () => openData(pathOf(path), orientation));
  const entries = Object.entries(splits).map(([name, images]) => [name, splitOf(images)]);
  return { ...(classes && { classes }), splits: Object.fromEntries(entries) as Dataset["splits"], notes };
}

function splitOf({ labels, image, place }: LabelledImages): DatasetSplit {
  return {
    labels,
    place,
    async image(index) {
      try {
        return await image(index);
      } catch (error) {
        throw retold("input", error, "", error instanceof DamagedImage ? { damaged: true } : {});
      }
    },
  };
}
