/**
 * What of a model is the host's business: how images become inputs, how parameters begin, how checkpoints name and size
 * them, how training images are changed. The compiler carries it from the spec to the plan as it stands here.
 */

/** From decoded bytes to a `[channels, height, width]` tensor; the sizes are known at compile time. */
export type PreprocessStep =
  /** Shorter side to `shorter`, the other one floor(shorter · long / short); antialiased as Pillow does. */
  | { readonly kind: "resize"; readonly shorter: number; readonly filter: "bicubic" | "bilinear" }
  /** To exactly this size. */
  | {
      readonly kind: "squash";
      readonly height: number;
      readonly width: number;
      readonly filter: "bicubic" | "bilinear";
    }
  /** Centre crop; the offset is rounded half to even. */
  | { readonly kind: "crop"; readonly height: number; readonly width: number }
  /** `(byte / 255 - mean) / std`, a channel each. */
  | { readonly kind: "normalize"; readonly mean: readonly number[]; readonly std: readonly number[] };

/** How a parameter begins, as in the spec: a name and its numbers. */
export type Initialiser =
  | readonly ["zeros"]
  | readonly ["ones"]
  | readonly ["constant", value: number]
  /** Uniform in `[low, high)`. */
  | readonly ["uniform", low: number, high: number]
  | readonly ["normal", std: number]
  /** Normal with standard deviation `std`, redrawn outside ±2 standard deviations. */
  | readonly ["trunc_normal", std: number];

/**
 * Axis `axis` of a parameter holds `prefix` rows and after them a grid, row-major. A checkpoint with another grid there
 * is resampled at load: Keys' cubic kernel with a = -3/4 at pixel centres, borders repeated; `antialias`: a = -1/2,
 * widened where the grid shrinks. The other grid is `source`, where a length is that of it, else the square of that
 * length.
 */
export interface Resize {
  readonly axis: number;
  readonly prefix: number;
  readonly grid: readonly [rows: number, columns: number];
  readonly antialias: boolean;
  readonly source?: readonly [rows: number, columns: number];
  /** By how much each side of the grid counts as longer where the places of its elements are computed; 0 unless said. */
  readonly offset?: number;
}

/**
 * Another naming of the checkpoint. A `{placeholder}` matches within one path segment, a `{placeholder*}` any text; the
 * right side may say `{i + 1}` or `{i - 1}`. Several `theirs` are joined along axis 0; a single one may be changed, as
 * `transpose(part(name, 0, 3))`, which is read from the inside out. A parameter that no rule matches keeps its name. `ignore` matches whole names or their last segments (`attn_mask` matches `layers.0.attn_mask`); `*`
 * stands for any text in it, `?` for any character.
 */
export type DialectRule = { readonly ours: string; readonly theirs: readonly string[] } | { readonly ignore: string };

/** The namings that a spec declares for a model beside its own. */
export type Dialects = Readonly<Record<string, readonly DialectRule[]>>;

/** What happens to an image input before it is trained on, by the data pipeline. */
export type Augmentation =
  /** By up to so many pixels in both directions; what comes in is the border's value. */
  | { readonly kind: "shift"; readonly pixels: number }
  /** By up to so many degrees to either side, bilinearly, around the centre. */
  | { readonly kind: "rotate"; readonly degrees: number }
  /** By a factor between 1 - `by` and 1 + `by`. */
  | { readonly kind: "scale"; readonly by: number }
  /** Left to right, with probability 1/2. */
  | { readonly kind: "flip" };

/** What an evaluation calls the numbers, one for each example, that its `name` is the mean of. */
export const ofEach = (name: string): string => `${name}_of_each`;
