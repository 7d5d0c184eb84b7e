/** Places of elements in their order as nodes of ONNX, whose sorts and maxima take the first of equal elements first, too. */
import type { Emitter, Write } from "./emitter.ts";

const types = { max: "ArgMax", min: "ArgMin" } as const;

export const writeExtremePlace: Write<"extreme_place"> = (e, t, { op, axis }) => {
  const [x] = t.operands;
  return e.writer.node(types[op], [e.float(x!)], { axis: { int: e.axis(x!, axis) }, keepdims: { int: 0 } });
};

export const writeSortedPlaces: Write<"sorted_places"> = (e, t, { axis, descending }) =>
  sortedPlaces(e, e.float(t.operands[0]!), e.axis(t, axis), t.shape[axis]!, descending);

/** The place of each place: sorted places are all different, so that sorting them turns them round. */
export const writeRanks: Write<"ranks"> = (e, t, { axis, descending }) => {
  const [at, count] = [e.axis(t, axis), t.shape[axis]!];
  return sortedPlaces(e, sortedPlaces(e, e.float(t.operands[0]!), at, count, descending), at, count, false);
};

/** The second result of a TopK. */
const sortedPlaces = (e: Emitter, x: string, axis: number, count: number, largest: boolean): string =>
  e.writer.node(
    "TopK",
    [x, e.writer.integers(count)],
    { axis: { int: axis }, largest: { int: Number(largest) } },
    undefined,
    1,
  );
