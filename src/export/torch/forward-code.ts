/** The lines of a `forward`. */
import { type Operator, type Tensor, readersOf, tensorsOf } from "../../operators/operator-graph.ts";
import { type Documented, withComments } from "./comments.ts";
import {
  type Code,
  attributeName,
  freeName,
  isNoAttribute,
  joined,
  lengthOf,
  named,
  py,
  refsOf,
  textOf,
} from "./code.ts";
import { type CallGraph, type ModuleGraph, rootsOf } from "./module-graph.ts";
import type { Place } from "../../elaborate/call-tree.ts";
import type { ModuleCall, ModuleNode } from "./module-tree.ts";
import { type Expression, asFloat, at, level, printOperator } from "./print-tensor.ts";
import { isCounted, isTable } from "./whole-numbers.ts";

/** Numbers that are known before anything is computed: a buffer of no checkpoint. */
export interface Table {
  readonly name: string;
  readonly code: Code;
  /** What is computed before it. */
  readonly lines: readonly Code[];
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
  "grid_sample",
  "pad_around",
  "resize",
  "concat",
  "roll",
]);

export interface ForwardOptions {
  /** Is added to; undefined where tables are what is written. */
  readonly tables: Table[] | undefined;
  /** Whether tables may have lines before them. */
  readonly lines?: boolean;
  /** Whether this is what a training alone does. */
  readonly trains: boolean;
  /** Reductions over the batch that each process makes of its own examples. */
  readonly own?: ReadonlySet<Tensor>;
  /** What the module holds beside its tables. */
  readonly attributes?: ReadonlySet<string>;
  /** Functions that are called: no variable has their names. */
  readonly functions?: ReadonlySet<string>;
  /** What a module is called by, if not by its place in this one. */
  readonly callee?: (call: ModuleCall) => string;
  /** Gives the comments of statements. */
  readonly docs?: Documented | undefined;
  /** Whether it is a step or a table of the module: its results are none that the module gives. */
  readonly isPart?: true;
  /** The last line. */
  readonly returns?: (results: readonly Code[]) => Code;
}

export class ForwardWriter {
  /** Whose result a tensor is. */
  readonly #calls = new Map<Tensor, CallGraph>();
  readonly #lines: { readonly defines: readonly object[]; readonly code: Code }[] = [];
  readonly #done = new Map<Tensor, Expression>();
  readonly #readers: ReadonlyMap<Tensor, readonly unknown[]>;
  /** What a tensor is for where the spec has no name for it. */
  readonly #roles = new Map<Tensor, string>();
  /** How many calls stand within one another in what is not written down yet. */
  readonly #depths = new Map<Tensor, number>();
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
    for (const t of tensorsOf(rootsOf(graph))) if (t.operator.kind === "attention") this.#name(t);
    this.#batch = [...graph.inputs.keys()].find((t) => t.batched);
  }

  code(): { readonly forward: readonly Code[]; readonly inputs: readonly string[] } {
    const { results } = this.graph;
    const takesShared = [...this.graph.inputs.keys()].some((t) => !t.batched);
    this.#keep();
    this.#deep();
    const returned = results.map((t, i) => {
      const isInteger = !this.options.isPart && this.module.integers?.has(i) === true;
      const { code, level: bound } =
        isInteger || isScore(this.module) ? this.#expression(t, true) : asFloat(t, (of) => this.#expression(of, true));
      const asIntegers = isInteger && !isCounted(t) ? ".long()" : "";
      if (this.#batch === undefined || this.options.isPart) return code;
      const batch = this.#expression(this.#batch).code;
      // A number by itself is no tensor.
      const isNumber = t.operator.kind === "constant" && t.shape.length === 0;
      const whole = isNumber ? py`${batch}.new_tensor(${code})` : bound < level.atom ? py`(${code})` : code;
      // What a model gives has a row for each example, though none be read for it; not what the whole batch shares.
      if (t.batched || this.module.declaration.kind !== "model" || takesShared) {
        if (asIntegers !== "") return py`${whole}${asIntegers}`;
        return isNumber ? whole : code;
      }
      return py`${whole}.expand(${batch}.shape[0]${", -1".repeat(t.shape.length)})${asIntegers}`;
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
      this.#done.set(buffer, { code: [{ ref: buffer }], level: level.atom });
    }
  }

  /** What lies deep is written from below, band by band: the stack holds chains of thousands. */
  #deep(): void {
    const below = (t: Tensor): readonly Tensor[] => this.#calls.get(t)?.operands ?? t.operands;
    const depths = new Map<Tensor, number>();
    const band = (t: Tensor): number => Math.floor(depths.get(t)! / 100);
    for (const t of tensorsOf(this.graph.results, below)) {
      depths.set(t, below(t).reduce((most, o) => Math.max(most, depths.get(o)!), 0) + 1);
      if (below(t).some((o) => band(o) < band(t))) this.#expression(t);
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

  /** What attention reads has the names that everybody has for it, as have views before it. */
  #name({ operands }: Tensor): void {
    operands.forEach((operand, i) => {
      let t = operand;
      while (!this.graph.inputs.has(t) && !this.graph.params.has(t) && !this.#roles.has(t)) {
        this.#roles.set(t, ["q", "k", "v", "bias"][i]!);
        if (this.#calls.has(t)) break;
        const of = t.operands.filter((o) => !isTable(o));
        const goesOn = views.has(t.operator.kind) || (t.operator.kind === "pointwise" && of.length === 1);
        if (!goesOn || this.#readersOf(of[0]!) !== 1) break;
        t = of[0]!;
      }
    });
  }

  #readersOf = (t: Tensor): number => (this.#readers.get(t) ?? []).length;

  /**
   * Names for it, the best first: what it is for; what the spec calls it here; what it is a view or a function of, or
   * becomes; what it is called where it was made.
   */
  #wanted(t: Tensor): string[] {
    // What goes through all modules of a list has one name.
    const next = this.#readersOf(t) === 1 ? this.graph.calls.find((c) => c.operands[0] === t) : undefined;
    const begins = next !== undefined && /\.0$/.test(next.call.module.path) && next.results.length === 1;
    if (begins) return this.#wanted(next.results[0]!);
    const id = this.graph.values.get(t);
    const all = [
      this.#roles.get(t) ?? this.#own(t),
      this.#before(t),
      this.#after(t),
      this.#before(t, true),
      id === undefined ? this.#after(t, true) : localName(id),
      t.operator.kind === "iota" ? "steps" : undefined,
    ];
    return [...new Set(all.filter((name) => name !== undefined))];
  }

  /** What the spec calls it here, and nothing else. */
  #own(t: Tensor): string | undefined {
    const id = this.graph.values.get(t);
    const bound = id === undefined ? undefined : this.module.bound.get(id);
    const given = this.graph.params.get(t) ?? this.graph.inputs.get(t);
    const name = bound ?? (given === undefined ? undefined : relativePath(this.module, given));
    return name === undefined ? undefined : localName(name);
  }

  /** The name of what it is made of alone; `calls`: also by a module. */
  #before(t: Tensor, calls = false): string | undefined {
    const of = (this.#calls.get(t)?.operands ?? t.operands).filter((o) => !isTable(o));
    const goesOn = this.#calls.has(t) ? calls && of.length === 1 : of.length === 1 && t.operands[0] === of[0];
    if (!goesOn) return undefined;
    return this.#roles.get(of[0]!) ?? this.#own(of[0]!) ?? this.#before(of[0]!, calls);
  }

  /** The name of what alone is made of it; `made`: also one that it has elsewhere. */
  #after(t: Tensor, made = false): string | undefined {
    if (isTable(t)) return undefined;
    const [reader] = this.#readersOf(t) === 1 ? (this.#readers.get(t) as readonly (Tensor | undefined)[]) : [];
    if (reader === undefined || reader.operands.filter((o) => !isTable(o)).length > 1) return undefined;
    const id = made ? this.graph.values.get(reader) : undefined;
    return (
      this.#roles.get(reader) ??
      this.#own(reader) ??
      (id === undefined ? undefined : localName(id)) ??
      this.#after(reader, made)
    );
  }

  #expression(t: Tensor, last = false): Expression {
    const done = this.#done.get(t);
    if (done !== undefined) return done;
    const made = this.#made(t, last);
    this.#done.set(t, made);
    return made;
  }

  #made(t: Tensor, last: boolean): Expression {
    const atom = (code: Code): Expression => ({ code, level: level.atom });
    const param = this.graph.params.get(t);
    if (param !== undefined) return atom(py`self${access(relativePath(this.module, param))}`);
    if (this.graph.inputs.has(t)) return atom([{ ref: t }]);
    const call = this.#calls.get(t);
    if (call !== undefined) {
      const print = (o: Tensor): Expression => this.#expression(o);
      const args = call.operands.map((o) => (isScore(call.call.module) ? print(o) : asFloat(o, print)).code);
      // What is computed for a call has a line of its own, so that calls look alike.
      call.operands.forEach((o, i) => {
        if (
          !large.has(o.operator.kind) &&
          (args[i]!.length > 1 || typeof args[i]![0] === "string") &&
          !this.graph.params.has(o) &&
          !this.#depths.has(o)
        ) {
          this.#lines.push({ defines: [o], code: args[i]! });
          args[i] = [{ ref: o }];
          this.#done.set(o, { code: args[i]!, level: level.atom });
        }
      });
      const code = py`${this.#callee(call.call)}(${joined(args, ", ")})`;
      // A function does nothing but give its result.
      const isPlain = call.call.module.declaration.kind === "loss" && (this.#readers.get(t) ?? []).length === 1;
      if (call.results.length === 1 && ((last && this.#readersOf(t) === 1) || (isPlain && lengthOf(code) <= longest)))
        return atom(code);
      if (this.#isInline(t, call, code)) {
        this.#depths.set(t, Math.max(...call.operands.map((o) => this.#depths.get(o) ?? 0)) + 1);
        return atom(code);
      }
      this.#lines.push({ defines: call.results, code });
      for (const r of call.results) this.#done.set(r, atom([{ ref: r }]));
      return atom([{ ref: t }]);
    }
    if (this.options.tables !== undefined && isTable(t) && t.shape.length > 0) return atom(py`self.${this.#table(t)}`);
    const part = this.#part(t);
    if (part !== undefined) return part;
    // What is as large as the batch says so by its shape.
    if (
      (t.operator.kind === "concat" || t.operator.kind === "grid_sample") &&
      t.batched &&
      t.operands.some((o) => !o.batched)
    )
      this.#variable(t.operands.find((o) => o.batched)!);
    if (t.operator.kind === "roll") this.#variable(inputsOf(t)[0]!);
    // What is added to scores has a line of its own.
    if (t.operator.kind === "attention" && t.operands[3]?.operator.kind === "pointwise") {
      for (const o of t.operands.slice(0, 3)) this.#expression(o);
      this.#variable(t.operands[3]);
    }
    if (t.operator.kind === "scan") return this.#loop(t, t.operator);
    let made = this.#printed(t);
    // What would be too long for a line has names for its parts, the longest first.
    while (lengthOf(made.code) > longest) {
      const parts = inputsOf(t).filter((o) => this.#isNameless(o));
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

  /** A loop over steps: a function of the step before, and what it is called with. */
  #loop(t: Tensor, o: Extract<Operator, { readonly kind: "scan" }>): Expression {
    const [first, ...others] = t.operands.map((x) => this.#expression(x));
    const given = new Map(
      tensorsOf([o.step]).flatMap((g) => (g.operator.kind === "given" ? [[g.operator.value, g] as const] : [])),
    );
    const which = (scanned: boolean): number[] =>
      o.names.flatMap((name, i) => (o.scanned[i] === scanned && given.has(name) ? [i] : []));
    const [each, same] = [which(true), which(false)];
    const inputs = new Map([
      [given.get(o.before)!, "before"],
      ...each.map((i, n) => [given.get(o.names[i]!)!, `own_${n}`] as const),
      ...same.map((i, n) => [given.get(o.names[i]!)!, `same_${n}`] as const),
    ]);
    const none = new Map<never, never>();
    const graph: ModuleGraph = { results: [o.step], updates: [], calls: [], inputs, params: none, values: none };
    const step = new ForwardWriter(graph, this.module, { tables: undefined, trains: false, isPart: true }).code();
    const name = "step";
    // A function within another stands apart.
    if (this.#lines.length > 0) this.#lines.push({ defines: [], code: [] });
    this.#lines.push({ defines: [], code: py`def ${name}(${step.inputs.join(", ")}):` });
    for (const line of step.forward) this.#lines.push({ defines: [], code: py`    ${line}` });
    this.#lines.push({ defines: [], code: [] });
    // The axis of the step stands before all others.
    const unbound = each.map(
      (i) => py`${at(others[i]!, level.atom)}.unbind(-${String(t.operands[i + 1]!.shape.length)})`,
    );
    const fixed =
      same.length === 0
        ? ""
        : py`, [${joined(
            same.map((i) => others[i]!.code),
            ", ",
          )}]`;
    const axis = String(o.axis - t.shape.length);
    const code = py`scan(${name}, ${first!.code}, [${joined(unbound, ", ")}]${fixed}, axis=${axis}${o.reverse ? ", reverse=True" : ""})`;
    this.#lines.push({ defines: [t], code });
    return { code: [{ ref: t }], level: level.atom };
  }

  /** A call of another module within the expression that alone reads it: two deep, and short. */
  #isInline(t: Tensor, { call, operands, results }: CallGraph, code: Code): boolean {
    const inner = Math.max(0, ...operands.map((o) => this.#depths.get(o) ?? 0));
    const isItem = /\.\d+(\.|$)/.test(relativePath(this.module, call.module.path));
    const [reader] = this.#readers.get(t) ?? [];
    const calls = this.graph.calls.filter((c) => c.operands.includes(t));
    const goesOn = calls.every((c) => !/\.\d+$/.test(c.call.module.path));
    const isRead =
      this.#readersOf(t) === 1 && (calls.length === 1 || (reader as Tensor | undefined)?.operator.kind === "pointwise");
    return results.length === 1 && !isItem && goesOn && isRead && inner < 2 && lengthOf(code) <= 40;
  }

  /** Parts of equal size, all of a tensor along an axis, are made together. */
  #part(t: Tensor): Expression | undefined {
    if (t.operator.kind !== "slice") return undefined;
    const [whole] = t.operands as [Tensor];
    const { axis } = t.operator;
    const parts = [...new Set(this.#readers.get(whole) as readonly (Tensor | undefined)[])].flatMap((p) =>
      p?.operator.kind === "slice" && p.operator.axis === axis && p.operator.step === 1
        ? [[p, p.operator.start] as const]
        : [],
    );
    parts.sort(([, a], [, b]) => a - b);
    const size = t.shape[axis]!;
    const covers = parts.every(([p, start], i) => p.shape[axis] === size && start === i * size);
    if (!covers || size < 2 || parts.length < 2 || parts.length * size !== whole.shape[axis]) return undefined;
    if (this.#readersOf(whole) !== parts.length) return undefined;
    const { code, level: bound } = this.#expression(whole);
    const of = bound < level.atom ? py`(${code})` : code;
    const dim = String(axis - whole.shape.length);
    this.#lines.push({ defines: parts.map(([p]) => p), code: py`${of}.chunk(${String(parts.length)}, dim=${dim})` });
    for (const [p] of parts) this.#done.set(p, { code: [{ ref: p }], level: level.atom });
    return { code: [{ ref: t }], level: level.atom };
  }

  #printed(t: Tensor): Expression {
    const made = printOperator(t, (o) => this.#expression(o), this.#batch);
    // While training the batch is that of all processes.
    const { operator } = t;
    const { trains, own } = this.options;
    if (!trains || operator.kind !== "reduce" || !operator.batch || own?.has(t)) return made;
    return { code: py`across(${made.code}${operator.op === "mean" ? "" : `, "${operator.op}"`})`, level: level.atom };
  }

  /** Whether `t` is written out where it is read, and more than a number. */
  #isNameless(t: Tensor): boolean {
    const { code } = this.#expression(t);
    const [only] = code;
    const isName = code.length === 1 && typeof only === "object";
    return (
      !isName &&
      !this.graph.params.has(t) &&
      t.operator.kind !== "constant" &&
      !(this.options.tables !== undefined && isTable(t) && t.shape.length > 0)
    );
  }

  /** `t` as a name, with a line of its own where it has none. */
  #variable(t: Tensor): Code {
    const { code } = this.#expression(t);
    const [only] = code;
    if ((code.length === 1 && typeof only === "object" && "ref" in only) || this.graph.params.has(t)) return code;
    this.#lines.push({ defines: [t], code });
    this.#done.set(t, { code: [{ ref: t }], level: level.atom });
    return [{ ref: t }];
  }

  /** A table of numbers that is made once, and belongs to no checkpoint. */
  #table(t: Tensor): string {
    const places = (this.#readers.get(t) ?? []).some((r) => (r as Tensor | undefined)?.operator.kind === "gather");
    const { lines, made } = this.#tableCode(t);
    const code = places ? made : py`as_numbers(${made})`;
    // Both modes may read it.
    const tables = this.options.tables!;
    const shown = (table: Omit<Table, "name">): string =>
      [...table.lines, table.code].map((c) => textOf(c, showNumber)).join("\n");
    const known = tables.find((other) => shown(other) === shown({ code, lines }));
    if (known !== undefined) return known.name;
    const { attributes = [] } = this.options;
    const held = new Set([...tables.map((other) => other.name), ...attributes]);
    const name = fresh([attributeName(this.#wanted(t)[0] ?? (places ? "index" : "table"))], held);
    tables.push({ name, code, lines });
    return name;
  }

  #tableCode(t: Tensor): { readonly lines: readonly Code[]; readonly made: Code } {
    if (this.options.lines !== true) {
      const inside = (o: Tensor): Expression => printOperator(o, inside);
      return { lines: [], made: inside(t).code };
    }
    const none = new Map<never, never>();
    const graph: ModuleGraph = { results: [t], updates: [], calls: [], inputs: none, params: none, values: none };
    const options: ForwardOptions = { tables: undefined, trains: false, isPart: true, returns: ([made]) => made! };
    const lines = new ForwardWriter(graph, this.module, options).code().forward;
    return { lines: lines.slice(0, -1), made: lines.at(-1)! };
  }

  #inputNames(): string[] {
    const taken = new Set(this.options.functions);
    return [...this.graph.inputs.values()].map((name) => {
      const own = fresh([localName(relativePath(this.module, name))], taken);
      taken.add(own);
      return own;
    });
  }

  /** The lines with a name for every variable: that of the spec, again and again where nobody needs the one before. */
  #named(inputs: readonly string[]): Code[] {
    const lastUse = new Map<object, number>();
    this.#lines.forEach(({ code }, i) => refsOf(code).forEach((ref) => lastUse.set(ref, i)));
    const { functions = [] } = this.options;
    const names = new Map<object, string>([...this.graph.inputs.keys()].map((t, i) => [t, inputs[i]!]));
    const live = new Map<string, object>([...names].map(([t, name]) => [name, t]));
    const lines = this.#lines.map(({ defines, code }, i) => {
      const read = named(code, (ref) => names.get(ref) ?? "?");
      if (defines.length === 0) return read;
      const used = [...live].flatMap(([name, t]) => ((lastUse.get(t) ?? -1) > i ? [name] : []));
      const taken = new Set([...functions, ...used]);
      const own = defines.map((t) => {
        const name = fresh([...this.#wanted(t as Tensor), this.options.tables === undefined ? "table" : "h"], taken);
        taken.add(name);
        names.set(t, name);
        live.set(name, t);
        return name;
      });
      return py`${own.join(", ")} = ${read}`;
    });
    const { docs } = this.options;
    if (docs === undefined) return lines;
    const placed = lines.map((line, i) => {
      const made = i === lines.length - 1 ? this.graph.results : this.#lines[i]!.defines;
      return { line, places: made.flatMap((t) => this.#placesOf(t)) };
    });
    const places = [...this.module.places.values()].flat();
    return withComments(placed, this.module.declaration, places, docs, (comment) => [comment]);
  }

  #placesOf(t: object): readonly Place[] {
    const id = this.graph.values.get(t as Tensor);
    return id === undefined ? [] : (this.module.places.get(id) ?? []);
  }
}

/** What `t` is written of: rolls along two axes are one. */
function inputsOf(t: Tensor): readonly Tensor[] {
  const [x] = t.operands as [Tensor];
  const isTwice = t.operator.kind === "roll" && x.operator.kind === "roll" && x.operator.axis !== t.operator.axis;
  return isTwice ? x.operands : t.operands;
}

/** Whether it is a loss, which takes integers for labels; between other modules numbers are floats. */
const isScore = ({ declaration: { kind } }: ModuleNode): boolean => kind === "loss";

/** What moves elements and computes nothing. */
const views: ReadonlySet<string> = new Set(["reshape", "permute", "expand", "slice", "flip", "roll", "pad", "gather"]);

/** `id` from within `module`. */
export function relativePath({ path }: ModuleNode, id: string): string {
  return path !== "" && id.startsWith(`${path}.`) ? id.slice(path.length + 1) : id;
}

const showNumber = (n: { readonly num: number }): string => String(n.num);

/** `.blocks[0].attn` for `blocks.0.attn`; what can be no attribute is an index, too. */
export const access = (path: string): string =>
  path
    .split(".")
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : isNoAttribute(part) ? `["${part}"]` : `.${part}`))
    .join("");

/** The last word of an id, without the number that makes it its own. */
const localName = (id: string): string => {
  const last = id
    .split(".")
    .at(-1)!
    .replace(/(_\d+)+$/, "");
  return /^[A-Za-z_]\w*$/.test(last) ? last : "h";
};

/** The first of `names` that is free, or the best with a number. */
function fresh(names: readonly string[], taken: ReadonlySet<string>): string {
  const free = names.map(freeName).find((name) => !taken.has(name));
  if (free !== undefined) return free;
  let own = names[0]!;
  for (let n = 2; taken.has(own); n++) own = `${names[0]!}_${n}`;
  return own;
}
