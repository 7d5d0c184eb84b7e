/** Keeps the taps that are asked for and drops every value that no output depends on. */
import type { Graph } from "../ir/graph.ts";
import { dropDead } from "./graph-rewrite.ts";
import type { GraphPass } from "./pass.ts";

export const dropUnread: GraphPass = {
  name: "drop-unread",
  optional: false,
  run(graph: Graph, { taps }) {
    return dropDead({ ...graph, taps: graph.taps.filter((t) => taps.includes(t.name)) });
  },
};
