/** The passes over the graph, in order. What one needs of those before it is said in its file. */
import { absorbViews } from "./absorb-views.ts";
import { dropUnitAxes } from "./drop-unit-axes.ts";
import { dropUnread } from "./drop-unread.ts";
import { exchangeSums } from "./exchange-sums.ts";
import { factorSums } from "./factor-sums.ts";
import { fitBindings } from "./fit-bindings.ts";
import { foldAffine } from "./fold-affine.ts";
import { foldParameters } from "./fold-parameters.ts";
import { fuseMaps } from "./fuse-maps.ts";
import { fuseRows } from "./fuse-rows.ts";
import { fuseStatistics } from "./fuse-statistics.ts";
import { hoistReductions } from "./hoist-reductions.ts";
import { joinRows } from "./join-rows.ts";
import { mergeEqual } from "./merge-equal.ts";
import { orderAxes } from "./order-axes.ts";
import type { GraphPass } from "./pass.ts";
import { recogniseAttention } from "./recognise-attention.ts";
import { recompute } from "./recompute.ts";
import { settleOutputs } from "./settle-outputs.ts";
import { shrinkAxes } from "./shrink-axes.ts";
import { stackSiblings } from "./stack-siblings.ts";

export const graphPasses: readonly GraphPass[] = [
  dropUnread,
  dropUnitAxes,
  hoistReductions,
  absorbViews,
  shrinkAxes,
  mergeEqual,
  exchangeSums,
  recompute,
  fuseMaps,
  foldAffine,
  foldParameters,
  recogniseAttention,
  fuseRows,
  fuseStatistics,
  factorSums,
  stackSiblings,
  joinRows,
  orderAxes,
  fitBindings,
  settleOutputs,
];
