/** The step of an optimiser on one group as lines of Python: its equations, in order, under the names of the spec. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import { argumentId, type RuleGroup, type RuleNumber, type UpdateRule } from "../../elaborate/update-rule.ts";
import { type Graph, withValues } from "../../ir/graph.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { lowerGraph } from "../../operators/lower-graph.ts";
import { OperatorBuilder } from "../../operators/operator-builder.ts";
import { type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import { numberOf } from "../../operators/match.ts";
import { type Code, joined, lengthOf, named, py, pythonName, refsOf } from "./code.ts";
import { isHostNumber, printHost } from "./print-host.ts";
import { type Expression, at, level, printOperator } from "./print-tensor.ts";

export interface RuleCode {
  /** Lines of the method, of which the last returns. */
  readonly lines: readonly Code[];
  readonly buffers: readonly string[];
}

/** Characters of an expression that still fits into a line. */
const longest = 62;

/** Prints parts of one rule. */
export class RulePrinter {
  readonly #graph: Graph;
  readonly #tensors: ReadonlyMap<ValueId, Tensor>;
  readonly #names = new Map<ValueId, string>();
  readonly #host: ReadonlySet<ValueId>;

  constructor(private readonly rule: UpdateRule) {
    // A number of the host's is one for all.
    const values = [...rule.graph.values.values()].map((v) => (v.kind === "input" ? { ...v, batched: false } : v));
    this.#graph = withValues(rule.graph, values);
    this.#tensors = lowerGraph(this.#graph, new OperatorBuilder({ tables: false }), this.#graph.values.keys()).tensors;
    const host = values.filter((v) => v.kind === "input").map((v) => v.id);
    this.#host = new Set(host);
    for (const id of host) this.#names.set(id, `at.${id}`);
    for (const { name, values: items, isList } of rule.groups[0]!.args) {
      const own = pythonName(name);
      if (!isList) this.#names.set(argumentId(name), own);
      else items.forEach((_, i) => this.#names.set(argumentId(name, i), `${own}[${i}]`));
    }
  }

  /** A number, or the lines of a function that computes it at a step. */
  number(n: RuleNumber): number | readonly Code[] {
    if (n.kind === "const") return n.value;
    if (n.kind !== "load") throw new InternalError("export", "a number of a rule is a value of its graph");
    const t = this.#tensors.get(n.value)!;
    return numberOf(t) ?? this.#schedule(t);
  }

  #schedule(t: Tensor): Code[] {
    if (t.operator.kind === "where") {
      const [cond, then, otherwise] = t.operands as [Tensor, Tensor, Tensor];
      const inside = this.#schedule(then).map((line) => py`    ${line}`);
      return [py`if ${this.#hostNumber(cond).code}:`, ...inside, ...this.#schedule(otherwise)];
    }
    // What is too long has names for its parts, the largest of those that fit into a line.
    const lines: Code[] = [];
    const names = new Map<Tensor, Expression>();
    const print = (x: Tensor): Expression => printHost(x, (id) => this.#names.get(id)!, names);
    const size = (x: Tensor): number => (names.has(x) ? 0 : lengthOf(print(x).code));
    while (size(t) > longest) {
      let part = t;
      while (part.operator.kind === "pointwise" && size(part) > longest)
        part = part.operands.reduce((a, b) => (size(b) > size(a) ? b : a));
      if (part.operator.kind !== "pointwise" || size(part) < 12) break;
      const name = `term${lines.length === 0 ? "" : `_${lines.length + 1}`}`;
      lines.push(py`${name} = ${print(part).code}`);
      names.set(part, atom(py`${name}`));
    }
    return [...lines, py`return ${print(t).code}`];
  }

  group({ parameters, gradients, buffers, next }: RuleGroup): RuleCode {
    const [p, g] = this.rule.block.params;
    return new GroupWriter({
      tensors: this.#tensors,
      graph: this.#graph,
      given: [
        [parameters, pythonName(p!.name.text)],
        [gradients, pythonName(g!.name.text)],
        ...buffers.map(({ name, value }) => [value.id, pythonName(name)] as const),
      ],
      next: [next, ...buffers.map((b) => b.next)],
      reserved: new Set([
        "self",
        "at",
        "math",
        "torch",
        "F",
        ...this.rule.groups[0]!.args.map((a) => pythonName(a.name)),
      ]),
      host: (t) => (isHostNumber(t, this.#host) ? this.#hostNumber(t) : undefined),
    }).code();
  }

  #hostNumber(t: Tensor): Expression {
    return printHost(t, (id) => this.#names.get(id)!);
  }
}

interface GroupParts {
  readonly tensors: ReadonlyMap<ValueId, Tensor>;
  readonly graph: Graph;
  /** What the method is given, by its names there. */
  readonly given: readonly (readonly [ValueId, string])[];
  /** What it gives back. */
  readonly next: readonly ValueId[];
  /** Names that its variables may not have. */
  readonly reserved: ReadonlySet<string>;
  readonly host: (t: Tensor) => Expression | undefined;
}

class GroupWriter {
  readonly #done = new Map<Tensor, Expression>();
  readonly #wanted = new Map<Tensor, string>();
  readonly #lines: { readonly defines: Tensor | undefined; readonly code: Code }[] = [];

  constructor(private readonly parts: GroupParts) {}

  code(): RuleCode {
    const { tensors, graph, given, next, host } = this.parts;
    const tensorOf = (id: ValueId): Tensor => tensors.get(id)!;
    for (const [id] of given) this.#done.set(tensorOf(id), atom([{ ref: tensorOf(id) }]));
    const reached = new Set(tensorsOf(next.map(tensorOf)));
    // Every equation of the spec has a line.
    for (const v of graph.values.values()) {
      const t = tensorOf(v.id);
      if (v.kind !== "comprehension" || !reached.has(t) || this.#done.has(t) || host(t) !== undefined) continue;
      this.#wanted.set(t, localName(v.id));
      this.#define(t, this.#print(t).code);
    }
    const results = next.map((id) => this.#print(tensorOf(id)).code);
    const all = joined(results, ", ");
    this.#lines.push({ defines: undefined, code: results.length === 1 ? py`return (${all},)` : py`return ${all}` });
    return { lines: this.#named(), buffers: given.slice(2).map(([, name]) => name) };
  }

  #define(t: Tensor, code: Code): void {
    this.#lines.push({ defines: t, code });
    this.#done.set(t, atom([{ ref: t }]));
  }

  readonly #print = (t: Tensor): Expression => {
    const done = this.#done.get(t) ?? this.parts.host(t);
    if (done !== undefined) return done;
    let made = this.#operator(t);
    // What would be too long for a line has names for its parts, the longest first.
    while (lengthOf(made.code) > longest) {
      const parts = t.operands.filter((o) => !this.#done.has(o) && lengthOf(this.#print(o).code) > 8);
      if (parts.length === 0) break;
      const lengths = parts.map((o) => lengthOf(this.#print(o).code));
      const part = parts[lengths.indexOf(Math.max(...lengths))]!;
      this.#define(part, this.#print(part).code);
      made = this.#operator(t);
    }
    return made;
  };

  /** Where a number of the host's stands beside tensors, as Python takes it there. */
  #operator(t: Tensor): Expression {
    const { operator: o, operands } = t;
    // A number is as good as a tensor full of it.
    if (o.kind === "expand" && operands[0]!.shape.length === 0) return this.#print(operands[0]!);
    const numbers = operands.map((x) => this.parts.host(scalarOf(x)));
    if (o.kind === "pointwise") {
      const bound = numbers.findIndex((n) => n !== undefined);
      if ((o.op === "min" || o.op === "max") && bound >= 0) {
        const other = this.#print(operands[1 - bound]!);
        return atom(py`${at(other, level.atom)}.clamp(${o.op === "min" ? "max" : "min"}=${numbers[bound]!.code})`);
      }
      return printOperator(t, this.#print);
    }
    return printOperator(t, (x) => {
      const number = this.parts.host(scalarOf(x));
      return number === undefined ? this.#print(x) : atom(py`${[{ ref: this.#first() }]}.new_tensor(${number.code})`);
    });
  }

  /** The parameters: what is made beside them is of their type, where they are. */
  #first(): Tensor {
    return this.parts.tensors.get(this.parts.given[0]![0])!;
  }

  /** The lines with a name for every variable: that of the spec, again where nobody needs the one before. */
  #named(): Code[] {
    const last = new Map<object, number>();
    this.#lines.forEach(({ code }, i) => refsOf(code).forEach((ref) => last.set(ref, i)));
    const names = new Map<object, string>(this.parts.given.map(([id, name]) => [this.parts.tensors.get(id)!, name]));
    const holders = new Map<string, object>([...names].map(([t, name]) => [name, t]));
    return this.#lines.map(({ defines, code }, i) => {
      const read = named(code, (ref) => names.get(ref)!);
      if (defines === undefined) return read;
      const wanted = this.#wanted.get(defines) ?? "term";
      let own = wanted;
      const taken = (): boolean => this.parts.reserved.has(own) || (last.get(holders.get(own) ?? {}) ?? -1) > i;
      for (let n = 2; taken(); n++) own = `${wanted}_${n}`;
      names.set(defines, own);
      holders.set(own, defines);
      return py`${own} = ${read}`;
    });
  }
}

const atom = (code: Code): Expression => ({ code, level: level.atom });

/** The number that is spread out to be `t`. */
const scalarOf = (t: Tensor): Tensor => (t.operator.kind === "expand" ? scalarOf(t.operands[0]!) : t);

/** The last word of an id, without the number that makes it its own. */
const localName = (id: ValueId): string =>
  pythonName(
    id
      .split(".")
      .at(-1)!
      .replace(/(_\d+)+$/, ""),
  );
