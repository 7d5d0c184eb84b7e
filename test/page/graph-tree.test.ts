/** What is shown of a graph while groups are closed and open, and that boxes get places of their own. */
import { describe, expect, it } from "vitest";
import { layOutGraph } from "../../src/page/graph-layout.ts";
import { type GraphNode, GraphTree, pathOf } from "../../src/page/graph-tree.ts";

const node = (name: string, ...reads: number[]): GraphNode => ({ name, shape: [4], kind: "map", reads });
/** Two blocks, each with a skip over its inner group, and a group around one thing. */
const nodes = [
  node("image"),
  node("embed.proj.y", 0),
  node("blocks.0.attn.q", 1),
  node("blocks.0.attn.o", 2, 1),
  node("blocks.0.x", 3, 1),
  node("blocks.1.attn.q", 4),
  node("blocks.1.attn.o", 5),
  node("blocks.1.x", 6, 4),
  node("head.y", 7),
];
const tree = new GraphTree(nodes);
const shown = (...open: string[]) => {
  const { boxes, edges } = tree.show(new Set(open));
  return {
    boxes: boxes.map((b) => b.text),
    edges: edges.map((e) => `${e.from} ${e.to} ${e.values.join()}`),
    all: boxes,
  };
};

describe("groups by path", () => {
  it("a number belongs to what it counts", () => {
    expect(pathOf("layers.0.blocks.12.attn.y")).toEqual(["layers.0", "blocks.12", "attn"]);
    expect(pathOf("3.y")).toEqual(["3"]);
    expect(pathOf("y")).toEqual([]);
  });

  it("closed: one box each, what goes along between them, and nothing within", () => {
    expect(shown().boxes).toEqual(["image", "embed.proj.y", "blocks.0", "blocks.1", "head.y"]);
    expect(shown().edges).toEqual([
      "image embed.proj.y 0",
      "embed.proj.y blocks.0. 1",
      "blocks.0. blocks.1. 4",
      "blocks.1. head.y 7",
    ]);
    expect(shown().all[2]).toEqual({ id: "blocks.0.", text: "blocks.0", open: false, count: 3 });
  });

  it("open: its boxes lie in it, ways end at them, and a group in it is closed until it is opened", () => {
    const { boxes, edges, all } = shown("blocks.0.");
    expect(boxes).toEqual(["image", "embed.proj.y", "blocks.0", "attn", "x", "blocks.1", "head.y"]);
    expect(all.filter((b) => b.parent === "blocks.0.").map((b) => b.id)).toEqual(["blocks.0.attn.", "blocks.0.x"]);
    expect(edges).toContain("embed.proj.y blocks.0.attn. 1");
    expect(edges).toContain("embed.proj.y blocks.0.x 1");
    expect(edges).toContain("blocks.0.x blocks.1. 4");
  });

  it("opens by depth as long as there is room for what is shown", () => {
    expect([...tree.opening(6)]).toEqual([]);
    expect([...tree.opening(7)]).toEqual(["blocks.0.", "blocks.1."]);
    expect(tree.groups.sort()).toEqual(["blocks.0.", "blocks.0.attn.", "blocks.1.", "blocks.1.attn."]);
  });
});

describe("places", () => {
  const laid = (open: readonly string[]) => {
    const { boxes, edges } = tree.show(new Set(open));
    const size = (b: (typeof boxes)[number]) => (b.open ? { width: 0, height: 14 } : { width: 100, height: 40 });
    const sized = {
      boxes: boxes.map((b) => ({ ...b, ...size(b) })),
      edges: edges.map((e) => ({ ...e, width: 30, height: 14 })),
    };
    const out = layOutGraph(sized);
    const edgesOf = ({ x, y, width, height }: (typeof out.boxes)[number]) => ({
      left: x - width / 2,
      right: x + width / 2,
      top: y - height / 2,
      bottom: y + height / 2,
    });
    return { boxes, out, at: new Map(boxes.map((b, i) => [b.id, edgesOf(out.boxes[i]!)])), edges };
  };

  it.each([[[]], [tree.groups], [["blocks.1."]]])(
    "with %j open nothing lies over another, and frames are around theirs",
    (open) => {
      const { boxes, out, at, edges } = laid(open);
      const leaves = boxes.filter((b) => b.open !== true);
      for (const a of leaves)
        for (const b of leaves) {
          if (a === b) continue;
          const [p, q] = [at.get(a.id)!, at.get(b.id)!];
          expect(
            p.right <= q.left || q.right <= p.left || p.bottom <= q.top || q.bottom <= p.top,
            `${a.id} ${b.id}`,
          ).toBe(true);
        }
      for (const box of boxes) {
        const its = at.get(box.id)!;
        expect(its.left >= 0 && its.top >= 0 && its.right <= out.width && its.bottom <= out.height).toBe(true);
        if (box.parent === undefined) continue;
        const frame = at.get(box.parent)!;
        // Below the title.
        expect(its.top).toBeGreaterThanOrEqual(frame.top + 14);
        expect(its.left >= frame.left && its.right <= frame.right && its.bottom <= frame.bottom).toBe(true);
      }
      for (const { from, to } of edges) expect(at.get(from)!.bottom).toBeLessThan(at.get(to)!.top);
    },
  );
});
