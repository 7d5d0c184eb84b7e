/** The lines of a `forward`. */
import { type Tensor, readersOf, tensorsOf } from "../../operators/operator-graph.ts";
import { type Code, joined, lengthOf, named, py, pythonName, refsOf, textOf } from "./code.ts";
import { type CallGraph, type ModuleGraph, rootsOf } from "./module-graph.ts";
import type { ModuleCall, ModuleNode } from "./module-tree.ts";
import { type Expression, printOperator } from "./print-tensor.ts";

/** Numbers that are known before anything is computed: a buffer of no checkpoint. */
export interface Table {
  readonly name: string;
  readonly code: Code;
}

/** Characters of an expression that still fits into a line, with a name before it. */
const longest = 64;

/** Operators that have a line of their own unless they are what is returned. */
const large: ReadonlySet<string> = new Set([
  "linear",
  "conv",
  "conv_transpose",
  "pool",
  "einsum",
  "attention",
  "softmax",
  "log_softmax",
  "layer_norm",
  "rms_norm",
  "group_norm",
  "normalize",
  "batch_norm",
  "batch_statistics_norm",
  "cross_entropy",
  "concat",
]);

export interface ForwardOptions {
  /** Is added to. */
  readonly tables: Table[];
  /** Whether this is what a training alone does. */
  readonly trains: boolean;
  /** Reductions over the batch that each process makes of its own examples. */
  readonly own?: ReadonlySet<Tensor>;
  /** What a module is called by, if not by its place in this one. */
  readonly callee?: (call: ModuleCall) => string;
  /** The last line. */
  readonly returns?: (results: readonly Code[]) => Code;
}

export class ForwardWriter {
  /** Whose result a tensor is. */
  readonly #calls = new Map<Tensor, CallGraph>();
  readonly #lines: { readonly defines: readonly object[]; readonly code: Code }[] = [];
  readonly #done = new Map<Tensor, Expression>();
  readonly #readers: ReadonlyMap<Tensor, readonly unknown[]>;
  /** What has as many rows as the batch. */
  readonly #batch: Tensor | undefined;

  readonly #callee: (call: ModuleCall) => string;
  readonly #returns: (results: readonly Code[]) => Code;

  constructor(
    readonly graph: ModuleGraph,
    readonly module: ModuleNode,
    private readonly options: ForwardOptions,
  ) {
    this.#callee = options.callee ?? (({ module: of }) => `self${access(relativePath(module, of.path))}`);
    this.#returns = options.returns ?? ((results) => py`return ${joined(results, ", ")}`);
    for (const call of graph.calls) for (const t of call.results) this.#calls.set(t, call);
    this.#readers = readersOf(rootsOf(graph));
    this.#batch = [...graph.inputs.keys()].find((t) => t.batched);
  }

  code(): { readonly forward: readonly Code[]; readonly inputs: readonly string[] } {
    const { results } = this.graph;
    this.#keep();
    const returned = results.map((t) => {
      const { code } = this.#expression(t, true);
      // A number by itself is no tensor.
      const isNumber = t.operator.kind === "constant" && t.shape.length === 0 && this.#batch !== undefined;
      return isNumber ? py`${this.#expression(this.#batch!).code}.new_tensor(${code})` : code;
    });
    this.#update();
    this.#lines.push({ defines: [], code: this.#returns(returned) });
    const inputs = this.#inputNames();
    return { forward: this.#named(inputs), inputs };
  }

  /** Buffers that are read as they were before the step. */
  #keep(): void {
    const { results, updates, calls } = this.graph;
    if (updates.length === 0) return;
    const read = new Set(tensorsOf([...results, ...calls.flatMap((c) => c.operands)]));
    for (const { buffer } of updates) {
      if (!read.has(buffer)) continue;
      const { code } = this.#expression(buffer);
      this.#lines.push({ defines: [buffer], code: py`${code}.clone()` });
      this.#done.set(buffer, { code: [{ ref: buffer }], level: 6 });
    }
  }

  /** What buffers become, all of what they were. */
  #update(): void {
    const { updates } = this.graph;
    if (updates.length === 0) return;
    const values = updates.map(({ value }) => this.#expression(value).code);
    const isMixed = updates.some(({ value }, i) => {
      const read = new Set(tensorsOf([value]));
      return updates.some(({ buffer }, j) => i !== j && read.has(buffer));
    });
    this.#lines.push({ defines: [], code: py`with torch.no_grad():` });
    const held = updates.map((_, i) => {
      if (!isMixed) return values[i]!;
      const ref = {};
      this.#lines.push({ defines: [ref], code: values[i]! });
      return [{ ref }];
    });
    updates.forEach(({ buffer }, i) => {
      const target = py`self${access(relativePath(this.module, this.graph.params.get(buffer)!))}`;
      this.#lines.push({ defines: [], code: py`    ${target}.copy_(${held[i]!})` });
    });
  }

  /** What the spec calls it here, or where it was made. */
  #wanted(t: Tensor): string | undefined {
    const id = this.graph.values.get(t) ?? this.graph.params.get(t);
    return id === undefined ? undefined : localName(this.module.bound.get(id) ?? relativePath(this.module, id));
  }

  #expression(t: Tensor, last = false): Expression {
    const done = this.#done.get(t);
    if (done !== undefined) return done;
    const made = this.#made(t, last);
    this.#done.set(t, made);
    return made;
  }

  #made(t: Tensor, last: boolean): Expression {
    const atom = (code: Code): Expression => ({ code, level: 6 });
    const param = this.graph.params.get(t);
    if (param !== undefined) return atom(py`self${access(relativePath(this.module, param))}`);
    if (this.graph.inputs.has(t)) return atom([{ ref: t }]);
    const call = this.#calls.get(t);
    if (call !== undefined) {
      const args = call.operands.map((o) => this.#expression(o).code);
      // What is computed for a call has a line of its own, so that calls look alike.
      call.operands.forEach((o, i) => {
        if (
          !large.has(o.operator.kind) &&
          (args[i]!.length > 1 || typeof args[i]![0] === "string") &&
          !this.graph.params.has(o)
        ) {
          this.#lines.push({ defines: [o], code: args[i]! });
          args[i] = [{ ref: o }];
          this.#done.set(o, { code: args[i]!, level: 6 });
        }
      });
      const code = py`${this.#callee(call.call)}(${joined(args, ", ")})`;
      // A function does nothing but give its result.
      const isPlain = call.call.module.declaration.kind === "loss" && (this.#readers.get(t) ?? []).length === 1;
      if (call.results.length === 1 && (last || (isPlain && lengthOf(code) <= longest))) return atom(code);
      this.#lines.push({ defines: call.results, code });
      for (const r of call.results) this.#done.set(r, atom([{ ref: r }]));
      return atom([{ ref: t }]);
    }
    if (isTable(t) && t.shape.length > 0) return atom(py`self.${this.#table(t)}`);
    // What is as large as the batch says so by its shape.
    if (t.operator.kind === "concat" && t.batched && t.operands.some((o) => !o.batched))
      this.#variable(t.operands.find((o) => o.batched)!);
    let made = this.#printed(t);
    // What would be too long for a line has names for its parts, the longest first.
    while (lengthOf(made.code) > longest) {
      const parts = t.operands.filter((o) => this.#isNameless(o));
      if (parts.length === 0) break;
      const lengths = parts.map((o) => lengthOf(this.#expression(o).code));
      this.#variable(parts[lengths.indexOf(Math.max(...lengths))]!);
      made = this.#printed(t);
    }
    const often = (this.#readers.get(t) ?? []).length > 1 && t.operator.kind !== "constant";
    if (!often && (last || !large.has(t.operator.kind))) return made;
    this.#lines.push({ defines: [t], code: made.code });
    return atom([{ ref: t }]);
  }

  #printed(t: Tensor): Expression {
    const made = printOperator(t, (o) => this.#expression(o), this.#batch);
    // While training the batch is that of all processes.
    const { operator } = t;
    const { trains, own } = this.options;
    if (!trains || operator.kind !== "reduce" || !operator.batch || own?.has(t)) return made;
    return { code: py`across(${made.code}${operator.op === "mean" ? "" : `, "${operator.op}"`})`, level: 6 };
  }

  /** Whether `t` is written out where it is read, and more than a number. */
  #isNameless(t: Tensor): boolean {
    const { code } = this.#expression(t);
    const [only] = code;
    const isName = code.length === 1 && typeof only === "object";
    return (
      !isName && !this.graph.params.has(t) && t.operator.kind !== "constant" && !(isTable(t) && t.shape.length > 0)
    );
  }

  /** `t` as a name, with a line of its own where it has none. */
  #variable(t: Tensor): Code {
    const { code } = this.#expression(t);
    const [only] = code;
    if ((code.length === 1 && typeof only === "object" && "ref" in only) || this.graph.params.has(t)) return code;
    this.#lines.push({ defines: [t], code });
    this.#done.set(t, { code: [{ ref: t }], level: 6 });
    return [{ ref: t }];
  }

  /** A table of numbers that is made once, and belongs to no checkpoint. */
  #table(t: Tensor): string {
    const inside = (o: Tensor): Expression => printOperator(o, inside);
    const places = (this.#readers.get(t) ?? []).some((r) => (r as Tensor | undefined)?.operator.kind === "gather");
    const made = inside(t);
    const code = places ? made.code : py`as_numbers(${made.code})`;
    // Both modes may read it.
    const { tables } = this.options;
    const known = tables.find((other) => textOf(other.code, showNumber) === textOf(code, showNumber));
    if (known !== undefined) return known.name;
    const name = fresh(this.#wanted(t) ?? "table", new Set(tables.map((other) => other.name)));
    tables.push({ name, code });
    return name;
  }

  #inputNames(): string[] {
    const taken = new Set<string>();
    return [...this.graph.inputs.values()].map((name) => {
      const own = fresh(localName(relativePath(this.module, name)), taken);
      taken.add(own);
      return own;
    });
  }

  /** The lines with a name for every variable: that of the spec, again and again where nobody needs the one before. */
  #named(inputs: readonly string[]): Code[] {
    const lastUse = new Map<object, number>();
    this.#lines.forEach(({ code }, i) => refsOf(code).forEach((ref) => lastUse.set(ref, i)));
    const names = new Map<object, string>([...this.graph.inputs.keys()].map((t, i) => [t, inputs[i]!]));
    const live = new Map<string, object>([...names].map(([t, name]) => [name, t]));
    return this.#lines.map(({ defines, code }, i) => {
      const read = named(code, (ref) => names.get(ref) ?? "?");
      if (defines.length === 0) return read;
      const taken = new Set([...live].flatMap(([name, t]) => ((lastUse.get(t) ?? -1) > i ? [name] : [])));
      const own = defines.map((t) => {
        const name = fresh(this.#wanted(t as Tensor) ?? "h", taken);
        taken.add(name);
        names.set(t, name);
        live.set(name, t);
        return name;
      });
      return py`${own.join(", ")} = ${read}`;
    });
  }
}

/** `id` from within `module`. */
export function relativePath({ path }: ModuleNode, id: string): string {
  return path !== "" && id.startsWith(`${path}.`) ? id.slice(path.length + 1) : id;
}

const showNumber = (n: { readonly num: number }): string => String(n.num);

/** `.blocks[0].attn` for `blocks.0.attn`. */
export const access = (path: string): string =>
  path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join("");

/** The last word of an id, without the number that makes it its own. */
const localName = (id: string): string => {
  const last = id
    .split(".")
    .at(-1)!
    .replace(/(_\d+)+$/, "");
  return /^[A-Za-z_]\w*$/.test(last) ? last : "h";
};

function fresh(name: string, taken: ReadonlySet<string>): string {
  let own = reserved.has(name) ? `${name}_` : pythonName(name);
  for (let n = 2; taken.has(own); n++) own = `${name}_${n}`;
  return own;
}

/** What the module's code calls by its name. */
const reserved: ReadonlySet<string> = new Set(["self", "torch", "nn", "F"]);

/** Depends on nothing that is given. */
function isTable(t: Tensor): boolean {
  let known = tables.get(t);
  if (known === undefined)
    tables.set(
      t,
      (known = tensorsOf([t]).every(({ operator }) => operator.kind !== "given" && operator.kind !== "random")),
    );
  return known;
}
const tables = new WeakMap<Tensor, boolean>();
