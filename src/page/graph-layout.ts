/** Places for the boxes of a graph and the ways between them, from top to bottom: by dagre, wherever this runs. */
import { Graph, layout } from "@dagrejs/dagre";

/** Boxes with their sizes, in pixels. */
export interface ToLayOut {
  readonly boxes: readonly {
    readonly id: string;
    readonly parent?: string;
    /** Of a frame the room for its title, above all that is in it. */
    readonly width: number;
    readonly height: number;
  }[];
  /** `width` and `height` are of the label. */
  readonly edges: readonly {
    readonly from: string;
    readonly to: string;
    readonly width: number;
    readonly height: number;
  }[];
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Places by the same indices; `x` and `y` are of the middle. */
export interface LaidOut {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly (Point & { readonly width: number; readonly height: number })[];
  readonly edges: readonly (Point & { readonly points: readonly Point[] })[];
}

export function layOutGraph({ boxes, edges }: ToLayOut): LaidOut {
  const graph = new Graph({ compound: true, multigraph: false });
  graph.setGraph({ rankdir: "TB", nodesep: 18, edgesep: 10, ranksep: 18, marginx: 8, marginy: 8 });
  const frames = new Set(boxes.map(({ parent }) => parent));
  for (const { id, width, height } of boxes) graph.setNode(id, frames.has(id) ? {} : { width, height });
  for (const { id, parent } of boxes) if (parent !== undefined) graph.setParent(id, parent);
  for (const { from, to, width, height } of edges) graph.setEdge(from, to, { width, height, labelpos: "c" });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const places = boxes.map(({ id }) => graph.node(id) as LaidOut["boxes"][number]);
  // Frames get no room for a title: all that lies below the upper edge of one goes down by as much as it takes.
  const rooms = new Map<number, number>();
  boxes.forEach(({ id, height: title }, i) => {
    const top = places[i]!.y - places[i]!.height / 2;
    if (frames.has(id)) rooms.set(top, Math.max(rooms.get(top) ?? 0, title));
  });
  const down = (y: number): number => [...rooms].reduce((to, [top, room]) => (top < y ? to + room : to), y);
  return {
    width,
    height: down(height),
    boxes: boxes.map(({ id }, i) => {
      const { x, y, width, height } = places[i]!;
      if (!frames.has(id)) return { x, y: down(y), width, height };
      const [top, bottom] = [down(y - height / 2), down(y + height / 2)];
      return { x, y: (top + bottom) / 2, width, height: bottom - top };
    }),
    edges: edges.map(({ from, to }) => {
      const { x, y, points } = graph.edge(from, to) as LaidOut["edges"][number];
      return { x, y: down(y), points: points.map(({ x, y }) => ({ x, y: down(y) })) };
    }),
  };
}
