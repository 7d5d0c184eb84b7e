/**
 * Types of the host, taken from whatever declares them where the package is used: TypeScript's DOM library,
 * `@webgpu/types`, Node's types, or nothing. So the published types need none of these, and clash with none.
 */

/** The global class `Name`; where the project does not know it, `Otherwise`. */
type Global<Name extends string, Otherwise = never> = typeof globalThis extends {
  readonly [K in Name]: { readonly prototype: infer T };
}
  ? T
  : Otherwise;

/** `GPUDevice`. */
export type Device = Global<"GPUDevice", unknown>;
/** `GPUAdapter`. */
export type Adapter = Global<"GPUAdapter", unknown>;
/** What `requestDevice` of an adapter takes. */
export type DeviceRequest = Adapter extends { requestDevice(descriptor?: infer D): unknown }
  ? NonNullable<D>
  : { readonly requiredFeatures: string[]; readonly requiredLimits: Record<string, number> };
/** `GPUBuffer`. */
export type DeviceBuffer = Global<"GPUBuffer", { readonly size: number; destroy(): void }>;
/**
 * An `ImageBitmap`, `VideoFrame`, `HTMLCanvasElement`, `OffscreenCanvas`, or an `HTMLImageElement` or `HTMLVideoElement`
 * that has loaded.
 */
export type Drawable =
  | Global<"ImageBitmap">
  | Global<"VideoFrame">
  | Global<"HTMLCanvasElement">
  | Global<"OffscreenCanvas">
  | Global<"HTMLImageElement">
  | Global<"HTMLVideoElement">;
export type Signal = Global<"AbortSignal">;
export type File = Global<"Blob">;
/** An image file: a `Blob`, a `Response`, or its bytes. */
export type Encoded = File | Global<"Response"> | Uint8Array | ArrayBuffer;
/** Where a file can be fetched from, a page's own address being the base. */
export type Address = string | Global<"URL">;
/** A `Blob`, a `Response`, a `ReadableStream` of bytes, or a `URL` to fetch. */
export type Download =
  | File
  | Global<"Response">
  | Global<"URL">
  | (typeof globalThis extends { readonly ReadableStream: unknown } ? ByteStream : never);

/** As much of `ReadableStream<Uint8Array>` as is needed. */
export interface ByteStream {
  readonly locked: boolean;
  cancel(reason?: unknown): Promise<void>;
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
    cancel(reason?: unknown): Promise<void>;
  };
}
