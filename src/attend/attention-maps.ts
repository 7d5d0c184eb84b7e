/**
 * The attention of a model, and where it lies on the image: which values are weights, what their axes mean, and the
 * rectangle of pixels that each query and each key stands for. Plain data: what `weigh.ts` and `paint.ts` take, which
 * know no compiler.
 */
import { type Box, Footprints, wholeBox } from "../analysis/footprint.ts";
import { type NormalisedWeights, normalisedWeights } from "../analysis/normalised-weights.ts";
import { type Graph, elements, inputsOf } from "../ir/graph.ts";
import type { AttentionMap, Place, Role } from "./weigh.ts";

/** Pixels are counted in the input of a model whose last two axes are rows and columns. */
export interface AttentionOfImage {
  readonly input: string;
  readonly height: number;
  readonly width: number;
  /** In the order of the program. */
  readonly maps: readonly AttentionMap[];
}

/**
 * Finds the attention of a graph as elaborated, over its input of images: `input`, else the one that declares
 * preprocessing, else the only one. Undefined where there is no such input.
 */
export function attentionMaps(graph: Graph, input?: string): AttentionOfImage | undefined {
  const inputs = inputsOf(graph);
  const image =
    inputs.find((i) => (input === undefined ? i.preprocess !== undefined : i.id === input)) ??
    (input === undefined && inputs.length === 1 ? inputs[0] : undefined);
  if (image === undefined || image.shape.length < 2) return undefined;
  const [height, width] = image.shape.slice(-2) as [number, number];
  const places = new Places(graph, image.id);
  const maps = normalisedWeights(graph).flatMap((weights) => places.of(weights) ?? []);
  return { input: image.id, height, width, maps };
}

class Places {
  private readonly footprints: Footprints;

  constructor(
    private readonly graph: Graph,
    private readonly image: string,
  ) {
    this.footprints = new Footprints(graph);
  }

  /** Undefined where no key has a place: what is weighed there are no parts of the image. */
  of({ value, keys }: NormalisedWeights): AttentionMap | undefined {
    const { shape } = this.graph.values.get(value)!;
    const axes = [...shape.keys()];
    const isKey = axes.map((axis) => keys.includes(axis));
    const roles = axes.map((axis): Role => {
      if (isKey[axis]) return "key";
      if (this.changes(value, shape, axis, isKey)) return "both";
      return this.hasPlaces(value, shape, axis) ? "query" : "head";
    });
    const marks = (role: Role): boolean[] => roles.map((r) => r === role);
    const keyPlaces = this.along(value, shape, roles, "key", isKey);
    if (keyPlaces.every((place) => place === null)) return undefined;
    // Without an axis of their own queries are told apart by what they share with keys.
    const asks = roles.includes("query") ? marks("query") : marks("both");
    const queries = this.along(value, shape, roles, "query", asks);
    const tap = this.graph.taps.find((t) => t.value === value)?.name;
    return { name: tap ?? value, value, ...(tap !== undefined && { tap }), shape, roles, queries, keys: keyPlaces };
  }

  /** The place of each index along the axes of a role and those that both have. */
  private along(
    value: string,
    shape: readonly number[],
    roles: readonly Role[],
    role: Role,
    marked: readonly boolean[],
  ): Place[] {
    const axes = [...shape.keys()].filter((axis) => roles[axis] === role || roles[axis] === "both");
    const count = elements(axes.map((axis) => shape[axis]!));
    return Array.from({ length: count }, (_, i) => {
      const box = [...wholeBox(shape)];
      for (const axis of axes.toReversed()) {
        const at = i % shape[axis]!;
        i = Math.floor(i / shape[axis]!);
        box[axis] = [at, at];
      }
      return this.placeOf(value, box, marked);
    });
  }

  /** Whether the place of a key depends on `axis`, as on the group of queries and keys that it lies in. */
  private changes(value: string, shape: readonly number[], axis: number, isKey: readonly boolean[]): boolean {
    const box = (at: number | undefined): Box =>
      wholeBox(shape).map(([first, last], a) => {
        const middle = Math.floor(last / 2);
        if (a === axis) return at === undefined ? [first, last] : [at, at];
        return isKey[a] ? [middle, middle] : [first, last];
      });
    const all = this.placeOf(value, box(undefined), isKey);
    return samples(shape[axis]!).some((at) => String(this.placeOf(value, box(at), isKey)) !== String(all));
  }

  private hasPlaces(value: string, shape: readonly number[], axis: number): boolean {
    const marked = [...shape.keys()].map((a) => a === axis);
    return samples(shape[axis]!).some((at) => {
      const box = wholeBox(shape).map((range, a) => (a === axis ? ([at, at] as const) : range));
      return this.placeOf(value, box, marked) !== null;
    });
  }

  private placeOf(value: string, box: Box, marked: readonly boolean[]): Place {
    const found = this.footprints.of(value, box, marked);
    if (found === undefined || found.input !== this.image) return null;
    const [[top, bottom], [left, right]] = found.box.slice(-2) as [
      readonly [number, number],
      readonly [number, number],
    ];
    return [left, top, right + 1, bottom + 1];
  }
}

const samples = (size: number): number[] => [...new Set([0, Math.floor(size / 2), size - 1])];
