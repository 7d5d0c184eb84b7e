/**
 * A graph of many nodes as few boxes: nodes lie in groups by the path of their names, and a group is open or one box. What
 * is shown is plain data, without sizes or a document.
 */

/** A node of the whole graph. Its name is its path: `blocks.0.attn.o`. */
export interface GraphNode {
  readonly name: string;
  readonly shape: readonly number[];
  /** Names its colour. */
  readonly kind: string;
  /** Indices of the nodes that it reads. */
  readonly reads: readonly number[];
}

/** What is one box, or a frame around others where `open`. */
export interface Box {
  /** A node's name; of a group its path with a dot behind. */
  readonly id: string;
  /** Its name within the group that it is in. */
  readonly text: string;
  readonly parent?: string;
  /** Of a node, its index. */
  readonly node?: number;
  /** Of a group. */
  readonly open?: boolean;
  /** Nodes in a group, however deep. */
  readonly count?: number;
}

/** One or several values that a box reads of another. */
export interface BoxEdge {
  readonly from: string;
  readonly to: string;
  /** The nodes whose values they are. */
  readonly values: readonly number[];
}

export interface Boxes {
  /** A group before what is in it, and in the order of the nodes. */
  readonly boxes: readonly Box[];
  readonly edges: readonly BoxEdge[];
}

interface Group {
  readonly id: string;
  readonly items: Map<string, Group | number>;
}

/** The parts of a model that a value belongs to, outermost first; a number belongs to what it counts: `blocks.0`. */
export const pathOf = (name: string): string[] =>
  name
    .split(".")
    .slice(0, -1)
    .reduce<string[]>(
      (path, part) =>
        /^\d+$/.test(part) && path.length > 0 ? [...path.slice(0, -1), `${path.at(-1)}.${part}`] : [...path, part],
      [],
    );

export class GraphTree {
  readonly nodes: readonly GraphNode[];
  readonly #root: Group = { id: "", items: new Map() };

  constructor(nodes: readonly GraphNode[]) {
    this.nodes = nodes;
    nodes.forEach(({ name }, index) => {
      let group = this.#root;
      for (const part of pathOf(name)) {
        const id = `${group.id}${part}.`;
        const known = group.items.get(id);
        const next: Group = typeof known === "object" ? known : { id, items: new Map() };
        group.items.set(id, next);
        group = next;
      }
      group.items.set(name, index);
    });
  }

  /** The groups that are open at first: all of a depth, as long as no more than `most` boxes are shown. */
  opening(most: number): Set<string> {
    let open = new Set<string>();
    for (;;) {
      const { boxes } = this.show(open);
      const more = new Set([...open, ...boxes.filter((b) => b.open === false).map((b) => b.id)]);
      if (more.size === open.size || this.show(more).boxes.filter((b) => b.open !== true).length > most) return open;
      open = more;
    }
  }

  /** All groups that can be opened. */
  get groups(): string[] {
    const all = this.opening(Number.POSITIVE_INFINITY);
    return [...all];
  }

  /** What is to be seen where the groups in `open` are. */
  show(open: ReadonlySet<string>): Boxes {
    const boxes: Box[] = [];
    const boxOf: string[] = [];
    const add = (item: Group | number, parent: Group): void => {
      const within = parent.id === "" ? {} : { parent: parent.id };
      const text = (id: string): string => id.slice(parent.id.length).replace(/\.$/, "");
      if (typeof item === "number") {
        const id = this.nodes[item]!.name;
        boxes.push({ id, text: text(id), node: item, ...within });
        boxOf[item] = id;
        return;
      }
      // A group around one thing tells nothing.
      const [only] = item.items.values();
      if (item.items.size === 1) return add(only!, parent);
      const nodes = nodesOf(item);
      const isOpen = open.has(item.id);
      boxes.push({ id: item.id, text: text(item.id), open: isOpen, count: nodes.length, ...within });
      if (isOpen) for (const inner of item.items.values()) add(inner, item);
      else for (const node of nodes) boxOf[node] = item.id;
    };
    for (const item of this.#root.items.values()) add(item, this.#root);
    const edges = new Map<string, { readonly from: string; readonly to: string; readonly values: Set<number> }>();
    this.nodes.forEach(({ reads }, index) => {
      for (const value of reads) {
        const [from, to] = [boxOf[value]!, boxOf[index]!];
        if (from === to) continue;
        const key = JSON.stringify([from, to]);
        const edge = edges.get(key) ?? { from, to, values: new Set() };
        edges.set(key, edge);
        edge.values.add(value);
      }
    });
    return { boxes, edges: [...edges.values()].map((edge) => ({ ...edge, values: [...edge.values] })) };
  }

  /** Ids of the groups around a node, the outermost first. */
  around(node: number): string[] {
    const parts = pathOf(this.nodes[node]!.name);
    return parts.map((_, i) => `${parts.slice(0, i + 1).join(".")}.`);
  }
}

const nodesOf = (item: Group | number): number[] =>
  typeof item === "number" ? [item] : [...item.items.values()].flatMap(nodesOf);
