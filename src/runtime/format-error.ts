/** What every reader of this folder throws where a file is not what it should be. The message is meant for the user. */

export type FileFormat = "safetensors" | "npy" | "png" | "jpeg" | "webp" | "gif" | "avif" | "tiff" | "image";

export class FormatError extends Error {
  readonly format: FileFormat;
  /** The tensor the error is about, where it is about one. */
  readonly tensor: string | undefined;
  constructor(format: FileFormat, message: string, tensor?: string) {
    super(tensor === undefined ? `${format}: ${message}` : `${format}: tensor '${shorten(tensor)}': ${message}`);
    this.name = "FormatError";
    this.format = format;
    this.tensor = tensor;
  }
}

/** A hostile file may hold a name of megabytes, or one that rewrites the terminal. */
export function shorten(text: string, most = 120): string {
  const printable = text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
  return printable.length <= most ? printable : `${printable.slice(0, most)}…`;
}
