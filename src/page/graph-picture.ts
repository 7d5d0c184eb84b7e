/**
 * A graph to walk through: boxes with the ways between them, groups that open, and what a node is beside them. Whoever
 * shows it says where the places are computed: a page's own thread, or a worker.
 */
import { button, find, make } from "./dom.ts";
import type { LaidOut, ToLayOut } from "./graph-layout.ts";
import { type Box, type Boxes, type GraphNode, GraphTree } from "./graph-tree.ts";

/** A node with what is told of it. */
export interface PictureNode extends GraphNode {
  /** What else it reads, with shapes. */
  readonly weights: readonly string[];
  /** What it is called outside: `output logits`. */
  readonly also: readonly string[];
  /** Which of `facts` is about it. */
  readonly fact?: number;
}

/** What is told of a node, or of several equal ones. */
export interface NodeFacts {
  readonly facts: readonly { readonly name: string; readonly text: string }[];
  /** Places on the page. */
  readonly links: readonly { readonly name: string; readonly places: readonly { text: string; id: string }[] }[];
  readonly text: string;
}

/** One way to see the program. */
export interface GraphView {
  readonly title: string;
  readonly nodes: readonly PictureNode[];
  readonly facts: readonly NodeFacts[];
}

export interface GraphPicture {
  readonly views: readonly GraphView[];
}

export type LayOut = (graph: ToLayOut) => LaidOut | Promise<LaidOut>;

/** Boxes that are shown before anybody opens a group. */
const mostAtFirst = 30;
/** Boxes beyond which nothing opens all groups at once. */
const mostAtOnce = 160;
const character = 7.3;
const [boxHeight, titleHeight] = [42, 14];

const shapeText = (shape: readonly number[]): string => `[${shape.join(", ")}]`;

/** The picture whose numbers `box` carries in `data-graph`, drawn into it. */
export function drawGraph(box: HTMLElement, layOut: LayOut): void {
  const { views } = JSON.parse(box.dataset.graph!) as GraphPicture;
  const drawn = make("div", "graph-scroll");
  const detail = make("div", "graph-detail");
  detail.setAttribute("aria-live", "polite");
  const bar = make("div", "graph-bar");
  box.replaceChildren(bar, drawn, detail);
  const all = button("Open all", () => void current?.openAll());
  const none = button("Close all", () => void current?.closeAll());
  let current: Shown | undefined;
  const choices: HTMLButtonElement[] = views.map((view) => {
    const shown = new Shown(view, drawn, detail, layOut);
    const choice = button(view.title, () => {
      current = shown;
      for (const other of choices) other.setAttribute("aria-pressed", String(other === choice));
      all.disabled = shown.tooLarge;
      detail.replaceChildren();
      void shown.draw();
    });
    return choice;
  });
  bar.append(...(choices.length > 1 ? choices : []), all, none);
  choices[0]!.click();
}

class Shown {
  readonly #tree: GraphTree;
  readonly #view: GraphView;
  readonly #into: HTMLElement;
  readonly #detail: HTMLElement;
  readonly #layOut: LayOut;
  #open: Set<string>;
  #chosen: number | undefined;
  #drawing = 0;

  constructor(view: GraphView, into: HTMLElement, detail: HTMLElement, layOut: LayOut) {
    this.#view = view;
    this.#tree = new GraphTree(view.nodes);
    this.#into = into;
    this.#detail = detail;
    this.#layOut = layOut;
    this.#open = this.#tree.opening(mostAtFirst);
  }

  get tooLarge(): boolean {
    return this.#view.nodes.length > mostAtOnce;
  }

  openAll(): Promise<void> {
    this.#open = new Set(this.#tree.groups);
    return this.draw();
  }

  closeAll(): Promise<void> {
    this.#open = new Set();
    return this.draw();
  }

  /** With `focus`, the keyboard goes on from the box of this id. */
  async draw(focus?: string): Promise<void> {
    const mine = ++this.#drawing;
    const shown = this.#tree.show(this.#open);
    const before = focus === undefined ? undefined : this.#boxOf(focus)?.getBoundingClientRect();
    const text = (box: Box): string => this.#second(box);
    try {
      const laid = await this.#layOut(sized(shown, text, (values) => this.#label(values)));
      if (mine !== this.#drawing) return;
      this.#into.replaceChildren(this.#field(shown, laid));
    } catch (error) {
      if (mine === this.#drawing)
        this.#into.replaceChildren(
          make("p", "lead", `No places were found for the boxes: ${(error as Error).message}`),
        );
      return;
    }
    const box = focus === undefined ? undefined : this.#boxOf(focus);
    box?.focus({ preventScroll: true });
    if (box === undefined || before === undefined) return;
    // What was pressed stays under the pointer.
    const { left, top } = box.getBoundingClientRect();
    this.#into.scrollBy(left - before.left, top - before.top);
  }

  #boxOf(id: string): HTMLElement | undefined {
    return find("[data-box]", this.#into).find((its) => its.dataset.box === id);
  }

  /** The second line of a box. */
  #second({ node, count }: Box): string {
    return node === undefined ? `${count} inside` : shapeText(this.#view.nodes[node]!.shape);
  }

  #label(values: readonly number[]): string {
    const first = shapeText(this.#view.nodes[values[0]!]!.shape);
    return values.length === 1 ? first : `${first} + ${values.length - 1}`;
  }

  #field({ boxes, edges }: Boxes, laid: LaidOut): HTMLElement {
    const field = make("div", "graph-field");
    field.style.width = `${laid.width}px`;
    field.style.height = `${laid.height}px`;
    field.append(ways(edges, laid, (values) => this.#label(values)));
    boxes.forEach((box, i) => field.append(this.#box(box, laid.boxes[i]!)));
    const stops = find("[data-box]", field);
    stops.forEach((stop, i) => (stop.tabIndex = i === 0 ? 0 : -1));
    field.addEventListener("keydown", (event) => walk(event, stops));
    field.addEventListener("focusin", ({ target }) => {
      stops.forEach((stop) => (stop.tabIndex = stop === target ? 0 : -1));
      light(field, (target as HTMLElement).dataset.box);
    });
    field.addEventListener("pointerover", ({ target }) =>
      light(field, (target as Element).closest<HTMLElement>("[data-box]")?.dataset.box),
    );
    return field;
  }

  #box(box: Box, { x, y, width, height }: LaidOut["boxes"][number]): HTMLElement {
    const place = (element: HTMLElement): void => {
      element.style.cssText = `left:${x - width / 2}px;top:${y - height / 2}px;width:${width}px;height:${height}px`;
    };
    const its = button("", () => this.#press(box));
    its.dataset.box = box.id;
    its.title = box.id.replace(/\.$/, "");
    if (box.open) {
      const frame = make("div", "graph-frame");
      its.className = "graph-title";
      its.append(`▾ ${box.text}`);
      its.setAttribute("aria-expanded", "true");
      frame.append(its);
      place(frame);
      return frame;
    }
    its.className = "graph-box";
    const node = box.node === undefined ? undefined : this.#view.nodes[box.node]!;
    its.append(make("b", "", node === undefined ? `▸ ${box.text}` : box.text), make("span", "", this.#second(box)));
    if (node === undefined) its.setAttribute("aria-expanded", "false");
    else {
      its.classList.add(`kind-${node.kind}`);
      if (node.also.length > 0) its.classList.add("graph-end");
      its.setAttribute("aria-label", `${box.text} ${this.#second(box)}, ${[node.kind, ...node.also].join(", ")}`);
      if (box.node === this.#chosen) its.setAttribute("aria-current", "true");
    }
    place(its);
    return its;
  }

  #press({ id, node, open }: Box): void {
    if (node !== undefined) return this.#choose(node);
    if (open) this.#open.delete(id);
    else this.#open.add(id);
    void this.draw(id);
  }

  #choose(node: number): void {
    this.#chosen = node;
    for (const box of find("[aria-current]", this.#into)) box.removeAttribute("aria-current");
    this.#boxOf(this.#view.nodes[node]!.name)?.setAttribute("aria-current", "true");
    this.#tell(node);
  }

  /** A node that may lie in a closed group. */
  async #goTo(node: number): Promise<void> {
    const { name } = this.#view.nodes[node]!;
    this.#choose(node);
    if (this.#boxOf(name) === undefined) {
      this.#open = new Set([...this.#open, ...this.#tree.around(node)]);
      await this.draw(name);
    } else this.#boxOf(name)!.focus();
    this.#boxOf(name)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  #tell(index: number): void {
    const node = this.#view.nodes[index]!;
    const facts = node.fact === undefined ? undefined : this.#view.facts[node.fact];
    const list = make("dl");
    const row = (name: string, ...content: readonly (Node | string)[]): void =>
      list.append(make("div", "", make("dt", "", name), make("dd", "", ...content)));
    const nodes = (of: readonly number[]): Node[] =>
      of.map((i) =>
        button(
          `${this.#view.nodes[i]!.name} ${shapeText(this.#view.nodes[i]!.shape)}`,
          () => void this.#goTo(i),
          "graph-link",
        ),
      );
    const readers = this.#view.nodes.flatMap(({ reads }, i) => (reads.includes(index) ? [i] : []));
    row("shape", [shapeText(node.shape), ...node.also].join(", "));
    if (node.reads.length > 0) row("reads", ...nodes(node.reads));
    if (node.weights.length > 0) row("and of the weights", node.weights.join(", "));
    if (readers.length > 0) row("read by", ...nodes(readers));
    for (const { name, text } of facts?.facts ?? []) row(name, text);
    for (const { name, places } of facts?.links ?? [])
      row(name, ...places.map(({ text, id }) => Object.assign(make("a", "", text), { href: `#${id}` })));
    const parts: Node[] = [make("h3", "", node.name), list];
    if (facts !== undefined && facts.text !== "") {
      const pre = make("pre", "", make("code", "", facts.text));
      pre.tabIndex = 0;
      parts.push(pre);
    }
    this.#detail.replaceChildren(...parts);
  }
}

/** How large boxes and labels are. A frame is as large as what is in it. */
function sized(
  { boxes, edges }: Boxes,
  second: (box: Box) => string,
  label: (values: readonly number[]) => string,
): ToLayOut {
  return {
    boxes: boxes.map((box) => {
      const { id, parent, text, open } = box;
      const letters = Math.max(text.length + (box.node === undefined ? 2 : 0), second(box).length);
      const width = Math.round(Math.max(84, Math.min(230, letters * character + 22)));
      const size = open ? { width: 0, height: titleHeight } : { width, height: boxHeight };
      return { id, ...(parent !== undefined && { parent }), ...size };
    }),
    edges: edges.map(({ from, to, values }) => ({ from, to, width: label(values).length * 6.2 + 4, height: 14 })),
  };
}

const svg = <K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[K] => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

function ways(
  edges: Boxes["edges"],
  { width, height, edges: places }: LaidOut,
  label: (values: readonly number[]) => string,
): SVGElement {
  const root = svg("svg", { width: `${width}`, height: `${height}`, "aria-hidden": "true", class: "graph-ways" });
  edges.forEach(({ from, to, values }, i) => {
    const { points, x, y } = places[i]!;
    const way = svg("g", {});
    [way.dataset.from, way.dataset.to] = [from, to];
    const text = svg("text", { x: `${x}`, y: `${y + 4}`, "text-anchor": "middle" });
    text.textContent = label(values);
    way.append(svg("path", { d: curve(points) }), svg("path", { d: head(points), class: "graph-head" }), text);
    root.append(way);
  });
  return root;
}

type Points = LaidOut["edges"][number]["points"];

/** From the first point to the last, round about those between. */
function curve(points: Points): string {
  const [first, ...rest] = points;
  const middles = rest.slice(0, -1).map(({ x, y }, i) => {
    const next = rest[i + 1]!;
    const end = i === rest.length - 2 ? next : { x: (x + next.x) / 2, y: (y + next.y) / 2 };
    return `Q${x} ${y} ${end.x} ${end.y}`;
  });
  const straight = rest.length === 1 ? `L${rest[0]!.x} ${rest[0]!.y}` : "";
  return `M${first!.x} ${first!.y}${middles.join("")}${straight}`;
}

function head(points: Points): string {
  const [before, end] = points.slice(-2) as [Points[number], Points[number]];
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const at = (turn: number): string => `${end.x - 7 * Math.cos(angle + turn)} ${end.y - 7 * Math.sin(angle + turn)}`;
  return `M${end.x} ${end.y}L${at(0.45)}L${at(-0.45)}Z`;
}

/** Arrows go from box to box. */
function walk(event: KeyboardEvent, stops: readonly HTMLElement[]): void {
  const at = stops.indexOf(event.target as HTMLElement);
  const to: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: stops.length - 1,
  };
  const next = stops[to[event.key] ?? -1];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** The ways from and to a box stand out. */
function light(field: HTMLElement, id: string | undefined): void {
  for (const way of field.querySelectorAll<SVGGElement>(".graph-ways > g"))
    way.classList.toggle("on", id !== undefined && (way.dataset.from === id || way.dataset.to === id));
}
