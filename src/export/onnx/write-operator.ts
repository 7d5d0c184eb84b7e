/** Each operator as nodes of ONNX: the table, complete by type. What takes more than a few lines is beside it. */
import type { Operator, Tensor, TrainingOperator } from "../../operators/operator-graph.ts";
import type { ValueType } from "./element-types.ts";
import type { Emitter, OfKind, Write } from "./emitter.ts";
import { writeActivation } from "./write-activation.ts";
import { writeAttention, writeEinsum, writeLinear } from "./write-contraction.ts";
import { writeCumulativeSum, writeScan } from "./write-recurrence.ts";
import {
  writeBatchNorm,
  writeGroupNorm,
  writeLayerNorm,
  writeLogSoftmax,
  writeNormalize,
  writeRmsNorm,
  writeSoftmax,
} from "./write-norm.ts";
import { writePointwise, writeWhere } from "./write-pointwise.ts";
import { writeExtremePlace, writeRanks, writeSortedPlaces } from "./write-places.ts";
import { writeReduce } from "./write-reduce.ts";
import {
  writeConcat,
  writeExpand,
  writeFlip,
  writeGather,
  writePad,
  writePermute,
  writeReshape,
  writeRoll,
  writeSlice,
  writeTakeAlong,
} from "./write-view.ts";
import { writeGridSample, writePadAround, writeResize } from "./write-sample.ts";
import { writeConv, writeConvTranspose, writePool } from "./write-windows.ts";

/** What is written where it is read: in whatever type is wanted. */
type Written = Exclude<Operator["kind"], "given" | "constant" | "iota" | TrainingOperator>;

const table: { readonly [K in Written]: Write<K> } = {
  reshape: writeReshape,
  permute: writePermute,
  expand: writeExpand,
  slice: writeSlice,
  flip: writeFlip,
  roll: writeRoll,
  pad: writePad,
  concat: writeConcat,
  gather: writeGather,
  take_along: writeTakeAlong,
  grid_sample: writeGridSample,
  pad_around: writePadAround,
  resize: writeResize,
  pointwise: writePointwise,
  activation: writeActivation,
  where: writeWhere,
  reduce: writeReduce,
  einsum: writeEinsum,
  linear: writeLinear,
  conv: writeConv,
  conv_transpose: writeConvTranspose,
  pool: writePool,
  cumulative_sum: writeCumulativeSum,
  scan: writeScan,
  extreme_place: writeExtremePlace,
  ranks: writeRanks,
  sorted_places: writeSortedPlaces,
  softmax: writeSoftmax,
  log_softmax: writeLogSoftmax,
  layer_norm: writeLayerNorm,
  rms_norm: writeRmsNorm,
  group_norm: writeGroupNorm,
  normalize: writeNormalize,
  batch_norm: writeBatchNorm,
  attention: writeAttention,
};

export function writeOperator(e: Emitter, t: Tensor, type: ValueType): string {
  const write = table[t.operator.kind as Written] as Write<Written>;
  return write(e, t, t.operator as OfKind<Written>, type);
}
