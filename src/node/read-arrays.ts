/**
 * Arrays by name, from whatever they were saved as: a folder of `.npy` (and of the others), an `.npz`, a `.safetensors`.
 * `a/b.npy` and `a.b.npy` are called `a.b`.
 */
import { statSync } from "node:fs";
import { basename, join } from "node:path";
import { readNpz } from "../data/npz.ts";
import { UserError } from "../host/user-error.ts";
import { FormatError } from "../runtime/format-error.ts";
import { readNpy } from "../runtime/npy.ts";
import { readSafetensorsHeader } from "../runtime/safetensors.ts";
import { decodeTensor } from "../runtime/wide-dtypes.ts";
import { listFolder, readBytes } from "./files.ts";

export interface NamedArray {
  readonly name: string;
  /** Its file, and what it is called there. */
  readonly where: string;
  /** As the file calls it. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Folders in folders, at most so deep: a link may lead in circles. */
const deepest = 8;

const ofPyTorch = /\.(pt|pth|bin|pkl|ckpt)$/i;

/** @throws UserError where a file is not what its name says, or where there is no array */
export function readArrays(path: string): NamedArray[] {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new UserError(`cannot read ${path}: there is no such folder or file`);
  if (!stat.isDirectory()) {
    const arrays = readArrayFile(path, basename(path).replace(/\.npy$/i, ""));
    if (arrays === undefined)
      throw new UserError(`${path}: it is none of a folder, an .npy, an .npz and a .safetensors${advice(path)}`);
    return arrays;
  }
  const others: string[] = [];
  const arrays = [...filesBelow(path, "", 0)].flatMap(({ file, stem }) => {
    const found = readArrayFile(file, stem);
    if (found === undefined) others.push(file);
    return found ?? [];
  });
  if (arrays.length === 0) {
    const has =
      others.length === 0
        ? "it is empty"
        : `it has ${others
            .slice(0, 5)
            .map((f) => basename(f))
            .join(", ")}${others.length > 5 ? ", …" : ""}`;
    const pickled = others.find((file) => ofPyTorch.test(file));
    throw new UserError(
      `${path}: there is no .npy, .npz or .safetensors in it; ${has}${pickled ? advice(pickled) : ""}`,
    );
  }
  const twice = arrays.find((a, i) => arrays.findIndex((b) => b.name === a.name) < i);
  if (twice !== undefined) {
    const first = arrays.find((a) => a.name === twice.name)!;
    throw new UserError(
      `${path}: ${first.where} and ${twice.where} are both called ${twice.name}: take one of them away`,
    );
  }
  return arrays;
}

const advice = (file: string): string =>
  ofPyTorch.test(file)
    ? "; what torch.save wrote is read by Python alone: save arrays with numpy.save (docs/from-pytorch.md has a script)"
    : "";

function* filesBelow(folder: string, prefix: string, depth: number): Generator<{ file: string; stem: string }> {
  for (const name of listFolder(folder, "files"))
    yield { file: join(folder, name), stem: `${prefix}${name.replace(/\.npy$/i, "")}` };
  if (depth === deepest) return;
  for (const name of listFolder(folder, "folders"))
    yield* filesBelow(join(folder, name), `${prefix}${name}.`, depth + 1);
}

/** The arrays of a file; undefined where its name says that it is something else. */
function readArrayFile(path: string, stem: string): NamedArray[] | undefined {
  const kind = /\.(npy|npz|safetensors)$/i.exec(path)?.[1]?.toLowerCase();
  if (kind === undefined) return undefined;
  const bytes = readBytes(path);
  try {
    if (kind === "npy") return [{ name: stem, where: path, ...readNpy(bytes) }];
    if (kind === "npz")
      return [...readNpz(path, bytes)].map(([name, array]) => ({
        name: name.replaceAll("/", "."),
        where: `${path}: ${name}`,
        ...array,
      }));
    return readSafetensorsHeader(bytes).tensors.map((entry) => ({
      name: entry.name,
      where: `${path}: ${entry.name}`,
      dtype: entry.dtype,
      shape: entry.shape,
      data: decodeTensor(new Uint8Array(bytes.subarray(entry.start, entry.end)), entry, { roundF64: true }),
    }));
  } catch (error) {
    throw error instanceof FormatError ? new UserError(`${path}: ${error.message}`) : error;
  }
}
