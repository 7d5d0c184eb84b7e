/** The code of one module: what it holds, and its `forward`. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { Graph } from "../../ir/graph.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { lowerComprehension } from "../../operators/lower-graph.ts";
import { OperatorBuilder } from "../../operators/operator-builder.ts";
import { type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import { recognise } from "../../operators/recognise.ts";
import { readersOf } from "../../operators/sink-slices.ts";
import type { Initialiser } from "../../runtime/host-data.ts";
import { type Code, joined, named, py, pythonName, refsOf, tuple } from "./code.ts";
import type { ModuleCall, ModuleNode } from "./module-tree.ts";
import { type Expression, printOperator } from "./print-tensor.ts";

/** A line of `__init__`: plain code, or modules that are made. */
export type InitLine =
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "module"; readonly target: string; readonly module: ModuleNode }
  | { readonly kind: "list"; readonly target: string; readonly modules: readonly ModuleNode[] };

export interface ModuleCode {
  readonly init: readonly InitLine[];
  readonly forward: readonly Code[];
  readonly inputs: readonly string[];
}

/** Characters of an expression that still fits into a line, with a name before it. */
const longest = 64;

/** About as long as the code will be: names are not known yet. Numbers count alike, so that what differs in them alone is cut alike. */
const lengthOf = (code: Code): number =>
  code.reduce((n, part) => n + (typeof part === "string" ? part.length : "num" in part ? 6 : 4), 0);

/** Operators that have a line of their own unless they are what is returned. */
const large: ReadonlySet<string> = new Set([
  "linear",
  "conv",
  "pool",
  "einsum",
  "attention",
  "softmax",
  "log_softmax",
  "layer_norm",
  "rms_norm",
  "batch_norm",
  "concat",
]);

export function moduleCode(graph: Graph, module: ModuleNode): ModuleCode {
  return new Writer(graph, module).code();
}

class Writer {
  readonly #builder = new OperatorBuilder({ tables: false });
  readonly #tensors = new Map<ValueId, Tensor>();
  /** Whose result a tensor is. */
  readonly #calls = new Map<Tensor, { call: ModuleCall; operands: readonly Tensor[]; results: readonly Tensor[] }>();
  readonly #inputs = new Map<Tensor, string>();
  readonly #params = new Map<Tensor, string>();
  /** What the spec calls it. */
  readonly #wanted = new Map<Tensor, string>();
  readonly #lines: { readonly defines: readonly object[]; readonly code: Code }[] = [];
  readonly #done = new Map<Tensor, Expression>();
  readonly #buffers: InitLine[] = [];
  #readers: ReadonlyMap<Tensor, readonly unknown[]> = new Map();

  constructor(
    readonly graph: Graph,
    readonly module: ModuleNode,
  ) {}

  code(): ModuleCode {
    const { module, graph } = this;
    for (const { value, name } of module.inputs) this.#inputs.set(this.#given(value), name);
    for (const p of module.params) this.#params.set(this.#given(p.id), access(this.#relative(p.id)));
    const unlowered = new Map<ValueId, ModuleCall>();
    for (const call of module.calls) for (const id of call.outputs) unlowered.set(id, call);
    const own = new Set(module.values);
    const tensorOf = (id: ValueId): Tensor => {
      const known = this.#tensors.get(id);
      if (known !== undefined) return known;
      const v = graph.values.get(id)!;
      if (own.has(id) && v.kind === "comprehension") {
        const tensor = lowerComprehension(v, this.#builder, tensorOf);
        this.#tensors.set(id, tensor);
        return tensor;
      }
      const call = unlowered.get(id);
      if (call === undefined) throw new InternalError("export", `'${id}' is made by nobody in '${module.path}'`);
      return this.#given(id);
    };
    const results = module.outputs.map(tensorOf);
    const calls = module.calls.map((call) => ({
      call,
      operands: call.inputs.map(tensorOf),
      results: call.outputs.map(tensorOf),
    }));
    const became = new Map<Tensor, Tensor>();
    const roots = recognise(this.#builder, [...results, ...calls.flatMap((c) => c.operands)], {
      attention: true,
      became,
    });
    let at = results.length;
    for (const c of calls) {
      const operands = c.operands.map(() => roots[at++]!);
      for (const t of c.results) this.#calls.set(t, { ...c, operands });
    }
    this.#readers = readersOf(roots);
    for (const id of module.values) {
      const t = this.#tensors.get(id);
      const is = t && became.get(t);
      if (is !== undefined && !this.#wanted.has(is)) this.#wanted.set(is, this.#nameOf(id));
    }
    for (const c of calls)
      for (const [i, t] of c.results.entries()) this.#wanted.set(t, this.#nameOf(c.call.outputs[i]!));
    const returned = roots.slice(0, results.length).map((t) => this.#expression(t, true).code);
    this.#lines.push({ defines: [], code: py`return ${joined(returned, ", ")}` });
    const inputs = this.#inputNames();
    return { init: [...this.#initLines(), ...this.#buffers], forward: this.#named(inputs), inputs };
  }

  /** What the spec calls it here, or where it was made. */
  #nameOf(id: ValueId): string {
    return localName(this.module.bound.get(id) ?? this.#relative(id));
  }

  #given(id: ValueId): Tensor {
    const v = this.graph.values.get(id)!;
    const tensor = this.#builder.given(id, v.shape, v.batched);
    this.#tensors.set(id, tensor);
    return tensor;
  }

  #relative(id: ValueId): string {
    const { path } = this.module;
    return path !== "" && id.startsWith(`${path}.`) ? id.slice(path.length + 1) : id;
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
    const param = this.#params.get(t);
    if (param !== undefined) return atom(py`self${param}`);
    if (this.#inputs.has(t)) return atom([{ ref: t }]);
    const call = this.#calls.get(t);
    if (call !== undefined) {
      const args = call.operands.map((o) => this.#expression(o).code);
      // What is computed for a call has a line of its own, so that calls look alike.
      call.operands.forEach((o, i) => {
        if (
          !large.has(o.operator.kind) &&
          (args[i]!.length > 1 || typeof args[i]![0] === "string") &&
          !this.#params.has(o)
        ) {
          this.#lines.push({ defines: [o], code: args[i]! });
          args[i] = [{ ref: o }];
          this.#done.set(o, { code: args[i]!, level: 6 });
        }
      });
      const code = py`self${access(this.#relative(call.call.module.path))}(${joined(args, ", ")})`;
      if (call.results.length === 1 && last) return atom(code);
      this.#lines.push({ defines: call.results, code });
      for (const r of call.results) this.#done.set(r, atom([{ ref: r }]));
      return atom([{ ref: t }]);
    }
    if (isTable(t) && t.shape.length > 0) return atom(py`self.${this.#buffer(t)}`);
    // What is as large as the batch says so by its shape.
    if (t.operator.kind === "concat" && t.batched && t.operands.some((o) => !o.batched))
      this.#variable(t.operands.find((o) => o.batched)!);
    let made = printOperator(t, (o) => this.#expression(o));
    // What would be too long for a line has names for its parts, the longest first.
    while (lengthOf(made.code) > longest) {
      const parts = t.operands.filter((o) => this.#isNameless(o));
      if (parts.length === 0) break;
      const lengths = parts.map((o) => lengthOf(this.#expression(o).code));
      this.#variable(parts[lengths.indexOf(Math.max(...lengths))]!);
      made = printOperator(t, (o) => this.#expression(o));
    }
    const often = (this.#readers.get(t) ?? []).length > 1 && t.operator.kind !== "constant";
    if (!often && (last || !large.has(t.operator.kind))) return made;
    this.#lines.push({ defines: [t], code: made.code });
    return atom([{ ref: t }]);
  }

  /** Whether `t` is written out where it is read, and more than a number. */
  #isNameless(t: Tensor): boolean {
    const { code } = this.#expression(t);
    const [only] = code;
    const isName = code.length === 1 && typeof only === "object";
    return !isName && !this.#params.has(t) && t.operator.kind !== "constant" && !(isTable(t) && t.shape.length > 0);
  }

  /** `t` as a name, with a line of its own where it has none. */
  #variable(t: Tensor): Code {
    const { code } = this.#expression(t);
    const [only] = code;
    if ((code.length === 1 && typeof only === "object" && "ref" in only) || this.#params.has(t)) return code;
    this.#lines.push({ defines: [t], code });
    this.#done.set(t, { code: [{ ref: t }], level: 6 });
    return [{ ref: t }];
  }

  /** A table of numbers that is made once, and belongs to no checkpoint. */
  #buffer(t: Tensor): string {
    const taken = new Set(this.#buffers.map((b) => (b as { name?: string }).name ?? ""));
    const name = fresh(this.#wanted.get(t) ?? "table", taken);
    const inside = (o: Tensor): Expression => printOperator(o, inside);
    const places = (this.#readers.get(t) ?? []).some((r) => (r as Tensor | undefined)?.operator.kind === "gather");
    const made = inside(t);
    const code = places ? made.code : py`as_numbers(${made.code})`;
    this.#buffers.push({
      kind: "code",
      code: py`self.register_buffer("${name}", ${code}, persistent=False)`,
      name,
    } as InitLine);
    return name;
  }

  #inputNames(): string[] {
    const taken = new Set<string>();
    return [...this.#inputs.values()].map((name) => {
      const own = fresh(localName(this.#relative(name)), taken);
      taken.add(own);
      return own;
    });
  }

  /** The lines with a name for every variable: that of the spec, again and again where nobody needs the one before. */
  #named(inputs: readonly string[]): Code[] {
    const lastUse = new Map<object, number>();
    this.#lines.forEach(({ code }, i) => refsOf(code).forEach((ref) => lastUse.set(ref, i)));
    const names = new Map<object, string>([...this.#inputs.keys()].map((t, i) => [t, inputs[i]!]));
    const live = new Map<string, object>([...names].map(([t, name]) => [name, t]));
    return this.#lines.map(({ defines, code }, i) => {
      const read = named(code, (ref) => names.get(ref) ?? "?");
      if (defines.length === 0) return read;
      const taken = new Set([...live].flatMap(([name, t]) => ((lastUse.get(t) ?? -1) > i ? [name] : [])));
      const own = defines.map((t) => {
        const name = fresh(this.#wanted.get(t as Tensor) ?? "h", taken);
        taken.add(name);
        names.set(t, name);
        live.set(name, t);
        return name;
      });
      return py`${own.join(", ")} = ${read}`;
    });
  }

  /** Whether all that begins with `group` are modules in a list. */
  #isListOnly(group: string): boolean {
    const all = [...this.module.children.map((c) => c.path), ...this.module.params.map((p) => p.id)].map((p) =>
      this.#relative(p),
    );
    return all.filter((p) => below(p, group)).every((p) => isItem(p, group));
  }

  #initLines(): InitLine[] {
    const lines: InitLine[] = [];
    const groups = new Set<string>();
    const ensure = (path: string): void => {
      const parts = path.split(".").slice(0, -1);
      parts.forEach((_, i) => {
        const group = parts.slice(0, i + 1).join(".");
        if (groups.has(group)) return;
        groups.add(group);
        // What is numbered stands in a list.
        const list = this.module.children.filter((c) => isItem(this.#relative(c.path), group));
        if (
          list.length > 0 &&
          list.every((c, n) => this.#relative(c.path) === `${group}.${n}`) &&
          this.#isListOnly(group)
        )
          lines.push({ kind: "list", target: `self${access(group)}`, modules: list });
        else lines.push({ kind: "code", code: py`self${access(group)} = Namespace()` });
      });
    };
    for (const p of this.module.params) {
      const name = this.#relative(p.id);
      ensure(name);
      const sizes = joined(
        p.shape.map((n) => py`${n}`),
        ", ",
      );
      const holder = name.includes(".") ? `self${access(name.slice(0, name.lastIndexOf(".")))}` : "self";
      if (p.trained) {
        lines.push({ kind: "code", code: py`self${access(name)} = nn.Parameter(torch.empty(${sizes}))` });
        lines.push({ kind: "code", code: initialise(`self${access(name)}`, p.init) });
      } else
        lines.push({
          kind: "code",
          code: py`${holder}.register_buffer("${name.split(".").at(-1)!}", ${filled(p.init, p.shape)})`,
        });
    }
    for (const child of this.module.children) {
      const name = this.#relative(child.path);
      ensure(name);
      if (!lines.some((l) => l.kind === "list" && l.modules.includes(child)))
        lines.push({ kind: "module", target: `self${access(name)}`, module: child });
    }
    return lines;
  }
}

/** Whether `group` has nothing but its numbered modules. */
const below = (path: string, group: string): boolean => path.startsWith(`${group}.`);

const isItem = (path: string, list: string): boolean =>
  path.startsWith(`${list}.`) && /^\d+$/.test(path.slice(list.length + 1));

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
  if (known === undefined) tables.set(t, (known = tensorsOf([t]).every((o) => o.operator.kind !== "given")));
  return known;
}
const tables = new WeakMap<Tensor, boolean>();

function initialise(target: string, init: Initialiser): Code {
  switch (init[0]) {
    case "zeros":
    case "ones":
      return py`nn.init.${init[0]}_(${target})`;
    case "constant":
      return py`nn.init.constant_(${target}, ${init[1]})`;
    case "uniform":
      return py`nn.init.uniform_(${target}, ${init[1]}, ${init[2]})`;
    case "normal":
      return py`nn.init.normal_(${target}, std=${init[1]})`;
    case "trunc_normal":
      return py`nn.init.trunc_normal_(${target}, std=${init[1]}, a=${-2 * init[1]}, b=${2 * init[1]})`;
  }
}

function filled(init: Initialiser, shape: readonly number[]): Code {
  const sizes = joined(
    shape.map((n) => py`${n}`),
    ", ",
  );
  if (init[0] === "zeros" || init[0] === "ones") return py`torch.${init[0]}(${sizes})`;
  if (init[0] === "constant") return py`torch.full(${tuple(shape.map((n) => py`${n}`))}, ${init[1]})`;
  return py`torch.empty(${sizes})`;
}
