/** What recognisers are: each knows one larger operator. */
import type { OperatorBuilder } from "./operator-builder.ts";
import type { Tensor } from "./operator-graph.ts";

/**
 * A tensor equal to `t` by a larger operator; undefined where the rule has none. What a rule makes on the way, and does
 * not return itself, it offers to all rules by `improve`.
 */
export type Rule = (builder: OperatorBuilder, t: Tensor, improve: (made: Tensor) => Tensor) => Tensor | undefined;
