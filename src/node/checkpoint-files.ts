/**
 * A checkpoint on the disk: a file, or the files that its index or its first part names, or the one of a folder. Files
 * are read as streams, anew each time.
 */
import { type Stats, existsSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../host/user-error.ts";
import { readIndex } from "../runtime/file-kinds.ts";
import { FormatError } from "../runtime/format-error.ts";
import type { WeightsSource } from "../runtime/weights-source.ts";
import { listFolder, readBytes } from "./files.ts";

const partName = /^(.*)-(\d{5})-of-(\d{5})\.safetensors$/;

/** The files of a checkpoint, its index among them. @throws UserError */
export function filesOf(path: string): string[] {
  const stat: Stats | undefined = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return filesOf(join(path, mainFileIn(path)));
  if (path.endsWith(".json") && stat?.isFile()) return filesOfIndex(path);
  const part = partName.exec(basename(path));
  if (part === null) return [path];
  const [, stem, , count] = part;
  const index = join(dirname(path), `${stem}.safetensors.index.json`);
  if (existsSync(index)) return filesOfIndex(index);
  const names = Array.from(
    { length: Number(count) },
    (_, i) => `${stem}-${String(i + 1).padStart(5, "0")}-of-${count}.safetensors`,
  );
  return present(path, `its name says that it is one of ${Number(count)} parts`, names);
}

function filesOfIndex(path: string): string[] {
  let index: ReadonlyMap<string, string> | undefined;
  try {
    index = readIndex(readBytes(path, 100_000_000));
  } catch (error) {
    throw error instanceof FormatError ? new UserError(`${path}: ${error.message}`) : error;
  }
  // What else it may be is found out by reading it.
  if (index === undefined) return [path];
  return [path, ...present(path, "the index names parts", [...new Set(index.values())])];
}

/** Files beside `path`. @throws UserError, naming those that are not there */
function present(path: string, why: string, names: readonly string[]): string[] {
  const missing = names.filter((name) => !existsSync(join(dirname(path), name)));
  if (missing.length > 0)
    throw new UserError(
      `${path}: ${why}, and ${missing.length} of ${names.length} are not beside it: ${missing.slice(0, 10).join(", ")}${missing.length > 10 ? ", …" : ""}`,
    );
  return names.map((name) => join(dirname(path), name));
}

/** @throws UserError where it is not clear */
function mainFileIn(folder: string): string {
  const files = listFolder(folder, "files");
  const tensors = files.filter((name) => name.endsWith(".safetensors"));
  const choices = [
    files.filter((name) => name.endsWith(".safetensors.index.json")),
    // Parts of one checkpoint are one.
    [...new Map(tensors.map((name) => [partName.exec(name)?.[1] ?? name, name])).values()],
  ].find((names) => names.length > 0);
  if (choices === undefined) {
    const others = files.filter((name) => /\.(bin|pth?|ckpt|h5|onnx|gguf|msgpack)$/.test(name));
    throw new UserError(
      `${folder}: the folder holds no .safetensors file${others.length > 0 ? `; it holds ${others.slice(0, 5).join(", ")}: convert it` : ""}`,
    );
  }
  if (choices.length > 1)
    throw new UserError(
      `${folder}: the folder holds several checkpoints, say which: ${choices.slice(0, 10).join(", ")}`,
    );
  return choices[0]!;
}

const chunkBytes = 1 << 21;

/** A file as a source, of which what nobody wants is not read; what cannot be read at will is a stream. */
export function sourceOf(path: string): WeightsSource {
  const stat = statSync(path);
  if (!stat.isFile()) return () => streamOf(path);
  // As much of a `Blob` as is asked for. Node's own of a file is an experiment that says so on stderr.
  const blob = (start: number): Blob => {
    const part: Pick<File, "name" | "size" | "slice" | "stream"> = {
      name: path,
      size: stat.size - start,
      slice: (from = 0) => blob(start + from),
      stream: () => streamOf(path, start),
    };
    return part as unknown as Blob;
  };
  return blob(0);
}

/** From a byte on, where that can be said. Not a stream of Node's, turned: it reads on while nobody takes anything. */
function streamOf(path: string, start?: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let file: FileHandle | undefined;
  let at = start ?? null;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        file ??= await open(path);
        const buffer = new Uint8Array(chunkBytes);
        const { bytesRead } = await file.read(buffer, 0, chunkBytes, at);
        if (at !== null) at += bytesRead;
        if (bytesRead > 0) return controller.enqueue(buffer.subarray(0, bytesRead));
        await file.close();
        controller.close();
      },
      cancel: () => file?.close(),
    },
    { highWaterMark: 0 },
  );
}
