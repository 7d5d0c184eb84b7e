/** Files that are called as if they were of another kind than what a command writes: nobody could read them by that name. */
import { UserError, exit } from "../host/user-error.ts";

/** What is written where these are refused is none of them. */
export const otherKinds = {
  /** Weights, and arrays. */
  arrays: /\.(pth?|bin|pkl|ckpt|onnx|h5|hdf5|keras|msgpack|gguf|tflite|np[yz]|mat|csv|json)$/i,
  pictures: /\.(jpe?g|webp|gif|avif|tiff?|bmp|svg|pdf|html)$/i,
} as const;

/**
 * Refuses `path`, given by `option`, with one of the endings `others`; `what` is written, and `own` is how its names end.
 * @throws UserError with the exit code of wrong arguments
 */
export function requireEnding(option: string, path: string, others: RegExp, what: string, own: string): void {
  const [ending] = others.exec(path) ?? [];
  if (ending !== undefined)
    throw new UserError(
      `${option} ${path}: what is written is ${what}; call it ${path.slice(0, -ending.length)}${own}`,
      exit.usage,
    );
}

/** Where `--save` of a command puts arrays. @throws UserError with the exit code of wrong arguments */
export const requireSaveEnding = (path: string): void =>
  requireEnding("--save", path, otherKinds.arrays, "a folder of .npy files, or one .safetensors", ".safetensors");
