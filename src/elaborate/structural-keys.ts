/**
 * Values that are computed alike have one key, whatever they are called: a schedule that is written inline is the same
 * every time.
 */
import { type ValueId, load, loadsOf, transform } from "../ir/scalar.ts";
import type { GraphBuilder } from "./graph-builder.ts";
import { type List, type Value, isList, isTensor } from "./values.ts";

export class StructuralKeys {
  private readonly canonical = new Map<ValueId, ValueId>();
  private readonly byBody = new Map<string, ValueId>();

  private readonly lists = new WeakMap<List, string>();
  private readonly numbers = new Map<string, number>();

  constructor(private readonly graph: GraphBuilder) {}

  of(value: Value): string {
    if (isTensor(value)) return `tensor ${this.first(value.id)}`;
    if (isList(value)) return this.ofList(value);
    if (typeof value !== "object") return JSON.stringify(value);
    switch (value.kind) {
      case "function":
        return `function ${place(value.def.span)}`;
      case "block":
        return `block ${place(value.block.span)}`;
      case "builtin":
        return `builtin ${value.name}`;
      default:
        return value.kind;
    }
  }

  /** A number for each list that is unlike the others: lists in each other may have more items than there is memory for. */
  private ofList(value: List): string {
    let key = this.lists.get(value);
    if (key === undefined) {
      const items = value.items.map((i) => this.of(i)).join(", ");
      const number = this.numbers.get(items) ?? this.numbers.size;
      this.numbers.set(items, number);
      this.lists.set(value, (key = `list ${number}`));
    }
    return key;
  }

  /** The first number that was computed like `id`; other tensors are themselves. */
  private first(id: ValueId): ValueId {
    const known = this.canonical.get(id);
    if (known !== undefined) return known;
    const body = this.graph.bodyOf(id);
    let first = id;
    if (body !== undefined && this.graph.tensor(id).shape.length === 0) {
      for (const l of loadsOf(body)) this.first(l.value);
      const { key } = transform(body, (n) => (n.kind === "load" ? load(this.first(n.value), n.index) : n));
      first = this.byBody.get(key) ?? id;
      this.byBody.set(key, first);
    }
    this.canonical.set(id, first);
    return first;
  }
}

const place = (span: { readonly source: { readonly name: string }; readonly start: number }): string =>
  `${span.source.name}:${span.start}`;
