/**
 * Preprocessing as nodes of ONNX: bytes of images of any size become the numbers that a model reads.
 * `runtime/preprocess.ts` says what each step is; its resampling is what `Resize` does with `antialias`, with samples
 * outside left out and bytes between the two directions. Channels go first before it: that is all that processors other
 * than the CPU have it for.
 */
import { DiagnosticError, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { PreprocessStep } from "../../runtime/host-data.ts";
import type { ImageInput } from "../image-inputs.ts";
import type { Port } from "./node-writer.ts";
import type { NodeWriter } from "./node-writer.ts";

/** Before, there was no antialiasing. */
const antialiasOpset = 18;

/** `[batch, channels, height, width]`, a size that is known or no less than `least`. */
interface Images {
  readonly name: string;
  readonly size?: Size;
  readonly least: Size;
}
type Size = readonly [height: number, width: number];
type Filter = Extract<PreprocessStep, { readonly kind: "resize" }>["filter"];
type Crop = Extract<PreprocessStep, { readonly kind: "crop" }>;

/** That the opset has what the steps need. @throws DiagnosticError at those for which it has not */
export function requireSteps(inputs: readonly ImageInput[], opset: number): void {
  if (opset >= antialiasOpset) return;
  const missing = inputs.flatMap(({ steps, spans }) =>
    steps.flatMap(({ kind }, i) =>
      kind === "resize" || kind === "squash"
        ? [diagnostic("VIT5051", spans[i]!, { step: kind, opset, least: antialiasOpset })]
        : [],
    ),
  );
  if (missing.length > 0) throw new DiagnosticError(missing);
}

/** Whether every image has the size of the input: nothing changes it. */
const isFixed = (steps: readonly PreprocessStep[]): boolean => steps.every((s) => s.kind === "normalize");

/** Bytes, red green blue, row by row; images of one batch have one size. */
export function imagePort({ name, steps, shape, rows }: ImageInput): Port {
  const size = isFixed(steps) ? shape.slice(1) : [`${name}_height`, `${name}_width`];
  const text = "images: rows of pixels, each red, green and blue from 0 to 255";
  return { name, type: "uint8", shape: [rows ?? "batch", ...size, 3], text };
}

/** The name of the numbers, `[batch, channels, height, width]`, that the steps of `input` make of its images. */
export function writePreprocess(writer: NodeWriter, { name, steps, shape }: ImageInput): string {
  const [channels, height, width] = shape as readonly [number, number, number];
  const wanted: Size = [height, width];
  const coloured = channels === 1 ? grey(writer, name) : name;
  let images: Images = {
    name: writer.node("Transpose", [coloured], { perm: { ints: [0, 3, 1, 2] } }),
    least: [1, 1],
    ...(isFixed(steps) && { size: wanted }),
  };
  for (const step of steps) {
    if (step.kind === "resize") images = shorterTo(writer, images, step.shorter, step.filter);
    else if (step.kind === "squash") images = squashed(writer, images, [step.height, step.width], step.filter);
    else if (step.kind === "crop") images = cropped(writer, images, step);
  }
  // What no step brings to the size of the input is refused there, at run time; and readers of the graph learn the shape.
  const all = writer.integers(1, channels, ...wanted);
  const fitted = isFixed(steps) ? images.name : writer.node("Expand", [images.name, all]);
  return normalised(writer, writer.cast(fitted, "float"), steps, channels);
}

/** What is nearest to how much light there is (ITU-R 601), as `preprocess` has it: whole numbers that float32 holds. */
function grey(writer: NodeWriter, name: string): string {
  const weights = writer.constant("float", [3, 1], [19595, 38470, 7471]);
  const light = writer.node("MatMul", [writer.cast(name, "float"), weights]);
  const half = writer.node("Add", [light, writer.scalar(0x8000)]);
  return writer.cast(writer.node("Mul", [half, writer.scalar(2 ** -16)]), "uint8");
}

/** Rows and columns, as a list of two. */
function sizeOf(writer: NodeWriter, { name, size }: Images): string {
  return size ? writer.integers(...size) : writer.node("Shape", [name], { start: { int: 2 } });
}

/** The longer side is truncated. */
function shorterTo(writer: NodeWriter, images: Images, shorter: number, filter: Filter): Images {
  if (images.size) {
    const least = Math.min(...images.size);
    const [height, width] = images.size.map((n) => Math.floor((shorter * n) / least)) as [number, number];
    return squashed(writer, images, [height, width], filter);
  }
  const size = sizeOf(writer, images);
  const least = writer.node("ReduceMin", [size]);
  const target = writer.node("Div", [writer.node("Mul", [size, writer.integers(shorter)]), least]);
  return { name: resize(writer, images.name, target, filter), least: [shorter, shorter] };
}

function squashed(writer: NodeWriter, { name, size }: Images, to: Size, filter: Filter): Images {
  const same = size !== undefined && size.join() === to.join();
  return { name: same ? name : resize(writer, name, writer.integers(...to), filter), size: to, least: to };
}

/** To `size`, a list of two. */
function resize(writer: NodeWriter, name: string, size: string, filter: Filter): string {
  const others = writer.node("Shape", [name], { end: { int: 2 } });
  const sizes = writer.node("Concat", [others, size], { axis: { int: 0 } });
  return writer.node("Resize", [name, "", "", sizes], {
    mode: { text: filter === "bilinear" ? "linear" : "cubic" },
    ...(filter === "bicubic" && { cubic_coeff_a: { float: -0.5 } }),
    antialias: { int: 1 },
    exclude_outside: { int: 1 },
  });
}

const rowsAndColumns = [2, 3];

/** The middle, its offset rounded half to even; what is smaller is padded with black, the odd pixel after it. */
function cropped(writer: NodeWriter, images: Images, { height, width }: Crop): Images {
  const to: Size = [height, width];
  if (images.size?.join() === to.join()) return images;
  const target = writer.integers(...to);
  const half = writer.scalar(0.5);
  let { name } = images;
  if (images.least.some((n, i) => n < to[i]!)) {
    const missing = beyond(target, sizeOf(writer, images));
    const before = writer.node("Div", [missing, writer.integers(2)]);
    const none = writer.integers(0, 0);
    const pads = [none, before, none, writer.node("Sub", [missing, before])];
    name = writer.node("Pad", [name, writer.node("Concat", pads, { axis: { int: 0 } })]);
  }
  const spare = beyond(sizeOf(writer, images), target);
  const start = writer.cast(writer.node("Round", [writer.node("Mul", [writer.cast(spare, "float"), half])]), "int64");
  const end = writer.node("Add", [start, target]);
  return { name: writer.node("Slice", [name, start, end, writer.integers(...rowsAndColumns)]), size: to, least: to };

  /** By how much `a` is more than `b`, each by itself. */
  function beyond(a: string, b: string): string {
    return writer.node("Max", [writer.node("Sub", [a, b]), writer.integers(0)]);
  }
}

/** `(byte / 255 - mean) / std`, of a channel each. */
function normalised(writer: NodeWriter, name: string, steps: readonly PreprocessStep[], channels: number): string {
  const normalize = steps.find((s) => s.kind === "normalize");
  const each = (number: (c: number) => number): string =>
    writer.constant(
      "float",
      [channels, 1, 1],
      Array.from({ length: channels }, (_, c) => number(c)),
    );
  const std = each((c) => 255 * (normalize?.std[c] ?? 1));
  if (!normalize) return writer.node("Div", [name, std]);
  return writer.node("Div", [writer.node("Sub", [name, each((c) => 255 * normalize.mean[c]!)]), std]);
}
