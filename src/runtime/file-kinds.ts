/**
 * What went wrong where weights did not come, or are none: a file is told by its first bytes, with what to do about it.
 * Loaded only where reading failed.
 */
import type { ByteQueue } from "./byte-queue.ts";
import { isFetched, messageOf, VitcError } from "./errors.ts";
import { FormatError, shorten } from "./format-error.ts";
import type { OpenWeights } from "./open-weights.ts";

const convert =
  "convert it in Python: safetensors.torch.save_file(state_dict, F), where state_dict is what torch.load(…, weights_only=True) gives or holds";
const unpack = "unpack it first";
const wanted = "what is wanted is the safetensors file of the same model";

/** First bytes as they are in Latin-1, what they mean, and the remedy. */
const kinds: readonly (readonly [RegExp, what: string, remedy: string])[] = [
  [/^version https:\/\/git-lfs/, "a Git LFS pointer: the file's place, not the file", "fetch it with `git lfs pull`"],
  [
    /^(?:\xef\xbb\xbf)?\s*<[a-z!?]/i,
    "an HTML or XML page",
    "the address leads to a page about the file or to a login: take the one that downloads it (at Hugging Face /resolve/ in place of /blob/)",
  ],
  [/^PK\x03\x04.{26}[^]{0,80}?\.npy/s, "an .npz of NumPy's", "write its arrays with safetensors.numpy.save_file"],
  [/^PK\x03\x04.{26}[^]{0,200}?data\.pkl|^PK\x03\x04.{26}archive\//s, "a PyTorch file (.pth, .pt, .bin)", convert],
  [/^PK\x03\x04/, "a zip archive", unpack],
  [/^\x80[\x02-\x05]/, "a Python pickle, as PyTorch and others write (.pth, .pt, .bin, .pkl)", convert],
  [/^\x1f\x8b/, "a file compressed by gzip", unpack],
  [/^\x28\xb5\x2f\xfd/, "a file compressed by Zstandard", unpack],
  [/^\xfd7zXZ\0|^7z\xbc\xaf|^BZh\d/, "a file compressed by xz, 7z or bzip2", unpack],
  [/^.{257}ustar/s, "a tar archive", unpack],
  [/^GGUF/, "a GGUF file", wanted],
  [/^\x93NUMPY/, "an .npy of NumPy's: an array without a name", "write its arrays with safetensors.numpy.save_file"],
  [/^\x89HDF\r\n/, "an HDF5 file, as Keras writes (.h5)", wanted],
  [/^.{4}TFL3/s, "a TensorFlow Lite file", wanted],
  // Its first field is the version of the format; a name of who made it or a graph follows.
  [/^\x08[\x01-\x20](?:\x12[\x01-\x40][\x20-\x7e]|\x1a|\x3a)/, "an ONNX file", wanted],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^RIFF.{4}WEBP/s, "an image", wanted],
  [/^%PDF/, "a PDF", wanted],
  [/^\xff\xfe|^\xfe\xff/, "a text in UTF-16", wanted],
  [/^\0{64}/, "nothing but zeros at its beginning, as a download leaves that has not ended", "load it once more"],
];

/** Where a text begins so, it may be the index of a checkpoint. */
const json = /^(?:\xef\xbb\xbf)?\s*[[{]/;

/** So much of a text is shown: a server's message, most likely. */
const mostQuoted = 80;

/** So many tell it. */
const mostShown = 600;

/** What the file is, by its first few hundred bytes; undefined where that is not known. */
export function kindOfFile(head: Uint8Array): string | undefined {
  if (head.length === 0) return "the file is empty";
  const text = Array.from(head.subarray(0, mostShown), (byte) => String.fromCharCode(byte)).join("");
  // A header's length and its beginning: whatever is wrong with it, it is a safetensors file.
  if (/^[^]{5}\0\0\0\{/.test(text)) return undefined;
  const kind = kinds.find(([first]) => first.test(text));
  if (kind !== undefined) return `this is ${kind[1]}, no safetensors file; ${kind[2]}`;
  // The bytes of any text, which may be cut within a letter.
  if (/[\0-\x08\x0e-\x1f]/.test(text)) return undefined;
  try {
    const words = new TextDecoder("utf-8", { fatal: true }).decode(head.subarray(0, mostShown), { stream: true });
    const quoted = shorten(words.trim().replace(/\s+/g, " "), mostQuoted);
    return `this is ${json.test(text) ? "JSON" : "a text"}, no safetensors file; it begins with ${quoted}; ${wanted}`;
  } catch {
    return undefined;
  }
}

/** The failure of what was to give weights, or of the fetch of an address, if only in words; what was thrown is the cause. */
export function explainSource(error: unknown, url?: string): unknown {
  if (error instanceof VitcError) return error;
  const why = messageOf(error);
  const isOther = url === undefined ? !/\bURL\b/.test(why) : url === "";
  const advice = isOther || isFetched(url ?? "") ? "" : "; of a file pass file(path), of vitc/node";
  const what = url === undefined ? " did not come" : `${url && ` at ${url}`} cannot be fetched`;
  return new VitcError(
    "weights",
    `the weights${what}: ${why}${advice}`,
    {},
    typeof error === "string" ? undefined : error,
  );
}

/** More than any index has. */
const mostIndexBytes = 100_000_000;

/**
 * For a file of which `head` was read before it proved to be no safetensors file: the tensors' index that it is, or an
 * error that says what it is instead. @throws FormatError
 */
export async function identify(head: Uint8Array, queue: ByteQueue, error: FormatError): Promise<OpenWeights> {
  const start = head.length < mostShown ? await queue.upTo(mostShown - head.length, head) : head;
  const kind = kindOfFile(start);
  if (kind === undefined) throw error;
  if (kind.startsWith("this is JSON")) {
    const index = readIndex(await queue.upTo(mostIndexBytes, start));
    if (index !== undefined) {
      queue.expect();
      const none = (): never[] => [];
      return { shapes: new Map(), flat: false, metadata: {}, index, tensors: none, close: () => queue.close() };
    }
  }
  throw new FormatError("safetensors", kind);
}

/** The `weight_map` of a `model.safetensors.index.json`, where these bytes are one. */
export function readIndex(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  let map: unknown;
  try {
    map = (JSON.parse(new TextDecoder().decode(bytes)) as { weight_map?: unknown } | null)?.weight_map;
  } catch {
    return undefined;
  }
  if (typeof map !== "object" || map === null) return undefined;
  const entries = Object.entries(map as Record<string, unknown>);
  // A name alone: nothing leads out of the folder that the index is in.
  const bad = entries.find(([, file]) => typeof file !== "string" || !/^[^/\\:]+$/.test(file) || /^\.+$/.test(file));
  if (bad !== undefined)
    throw new FormatError("safetensors", "the index names a file that is not one beside it", bad[0]);
  return new Map(entries as [string, string][]);
}
