/** Names and what they stand for: a chain of maps, innermost first. */

export class Scope<V> {
  readonly parent: Scope<V> | undefined;
  private readonly names: Map<string, V>;

  constructor(parent?: Scope<V>, names: Map<string, V> = new Map()) {
    this.parent = parent;
    this.names = names;
  }

  get(name: string): V | undefined {
    for (let scope: Scope<V> | undefined = this; scope !== undefined; scope = scope.parent) {
      const value = scope.names.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** What `name` stands for in this scope itself. */
  own(name: string): V | undefined {
    return this.names.get(name);
  }

  /** All that is bound in this scope itself, in order. */
  bound(): Iterable<[string, V]> {
    return this.names;
  }

  /** Binds `name` here; a new value for a name that has one already is how a loop builds a network. */
  set(name: string, value: V): void {
    this.names.set(name, value);
  }

  /** Takes back a binding made here: `name` stands for `before` again, or for nothing. */
  restore(name: string, before: V | undefined): void {
    if (before === undefined) this.names.delete(name);
    else this.names.set(name, before);
  }

  /** As it is now: what a function sees of the names around it, whatever is bound to them later. */
  snapshot(): Scope<V> {
    return new Scope(this.parent, new Map(this.names));
  }

  /** Every name that can be seen from here, for hints. */
  visible(): Set<string> {
    const all = new Set(this.names.keys());
    for (let scope = this.parent; scope !== undefined; scope = scope.parent)
      for (const name of scope.names.keys()) all.add(name);
    return all;
  }
}
