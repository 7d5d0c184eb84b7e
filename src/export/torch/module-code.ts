/** The code of one module: what it holds, and its `forward`. */
import { DiagnosticError, diagnostic } from "../../diagnostics/diagnostic.ts";
import { OperatorBuilder } from "../../operators/operator-builder.ts";
import type { Initialiser } from "../../runtime/host-data.ts";
import { type Code, isNoAttribute, joined, inTraining, py, skeletonOf, textOf, tuple } from "./code.ts";
import { ForwardWriter, type Table, access, relativePath } from "./forward-code.ts";
import { type ModuleGraph, type ModuleSource, moduleGraph } from "./module-graph.ts";
import { type Documented, commentLine } from "./comments.ts";
import type { ModuleNode } from "./module-tree.ts";
import { droppingAs, dropsIn } from "./dropping.ts";
import { ofBothModes, withBatchNorms } from "./modes.ts";

/** A line of `__init__`: plain code, or modules that are made. */
export type InitLine =
  | { readonly kind: "code"; readonly code: Code }
  | { readonly kind: "module"; readonly target: string; readonly module: ModuleNode }
  | { readonly kind: "list"; readonly target: string; readonly modules: readonly ModuleNode[] };

export interface ModuleCode {
  readonly init: readonly InitLine[];
  readonly forward: readonly Code[];
  readonly inputs: readonly string[];
  /** Variables of `init`. */
  readonly locals: ReadonlySet<string>;
}

/** The graphs of a model: as it is used, and as it is trained where there is a recipe. */
export interface ModelSources {
  readonly evaluation: ModuleSource;
  readonly training?: ModuleSource;
  /** Gives the comments of statements; modules without differ in no other line. */
  readonly docs?: Documented;
}

/** @throws DiagnosticError where a block reads or gives other tensors in training than outside of it */
export function moduleCode(sources: ModelSources, module: ModuleNode): ModuleCode {
  const { evaluation, training } = module.forms ?? { evaluation: module };
  const { used, trained, both } = graphsIn(sources, module);
  const tables: Table[] = [];
  const held = [...module.children.map((c) => c.path), ...module.params.map((p) => p.id)];
  const attributes = new Set(held.map((path) => relativePath(module, path).split(".")[0]!));
  const lines = (
    graph: ModuleGraph,
    of: ModuleNode,
    trains = false,
  ): { forward: readonly Code[]; inputs: readonly string[] } =>
    new ForwardWriter(graph, of, { tables, trains, attributes, lines: true, docs: sources.docs }).code();
  const one = both ?? used ?? trained!;
  let code = lines(one, (one === used ? evaluation : training)!, one === trained && both === undefined);
  if (used && trained && !both) {
    requireAlike(evaluation!, training!);
    const other = lines(trained, training!, true);
    code = { ...code, forward: inTraining(other.forward, code.forward) };
  }
  const made = tables.flatMap((t): InitLine[] =>
    [...t.lines, py`self.register_buffer("${t.name}", ${t.code}, persistent=False)`].map((c) => ({
      kind: "code",
      code: c,
    })),
  );
  const locals = tables.flatMap((t) => t.lines.flatMap((l) => /^\w+(?= = )/.exec(textOf(l, () => "0")) ?? []));
  return { init: [...initLines(module, sources.docs), ...made], ...code, locals: new Set(locals) };
}

/** What a module is in each mode, and in both at once where that is one graph. */
interface Graphs {
  readonly builder: OperatorBuilder;
  readonly used: ModuleGraph | undefined;
  readonly trained: ModuleGraph | undefined;
  readonly both: ModuleGraph | undefined;
}

function graphsIn(sources: ModelSources, module: ModuleNode): Graphs {
  const graphs = ownGraphs(sources, module);
  const { both, builder } = graphs;
  if (both === undefined) return graphs;
  // A block that drops nothing here drops with a rate of zero, where its like drop.
  const likes = (module.family ?? []).flatMap((like) => {
    const other = ownGraphs(sources, like).both;
    return other && dropsIn(other) > dropsIn(both) && keyOf(sources, like) === keyOf(sources, module) ? [other] : [];
  });
  return { ...graphs, both: droppingAs(builder, both, likes) };
}

const keys = new WeakMap<ModuleNode, string>();

/** What modules have in common that are one class outside of training. */
function keyOf(sources: ModelSources, module: ModuleNode): string {
  let key = keys.get(module);
  if (key === undefined) {
    const { declaration, path } = module;
    const { evaluation } = module.forms ?? {};
    const { init, forward } = moduleCode(sources, { ...(evaluation ?? module), children: module.children });
    const inner = (modules: readonly ModuleNode[]): string => modules.map((m) => keyOf(sources, m)).join();
    const lines = init.map((line) =>
      line.kind === "code"
        ? skeletonOf(line.code)
        : `${line.target} = ${inner(line.kind === "list" ? line.modules : [line.module])}`,
    );
    key = [evaluation ? declaration.name.text : path, ...lines, ...forward.map((l) => skeletonOf(l))].join("\n");
    keys.set(module, key);
  }
  return key;
}

const known = new WeakMap<ModuleNode, Graphs>();

function ownGraphs(sources: ModelSources, module: ModuleNode): Graphs {
  let graphs = known.get(module);
  if (graphs === undefined) {
    const builder = new OperatorBuilder({ tables: false });
    const { evaluation, training } = module.forms ?? { evaluation: module };
    const used = evaluation && moduleGraph(sources.evaluation, evaluation, builder);
    const trained = training && withBatchNorms(builder, moduleGraph(sources.training!, training, builder));
    const both = used && trained && ofBothModes(builder, trained, used);
    known.set(module, (graphs = { builder, used, trained, both }));
  }
  return graphs;
}

/** @throws DiagnosticError */
function requireAlike(evaluation: ModuleNode, training: ModuleNode): void {
  const names = (m: ModuleNode): string => m.inputs.map((i) => i.name).join();
  if (names(evaluation) === names(training) && evaluation.outputs.length === training.outputs.length) return;
  const { name } = evaluation.declaration;
  throw new DiagnosticError([diagnostic("VIT5055", name.span, { name: name.text })]);
}

function initLines(module: ModuleNode, docs: Documented | undefined): InitLine[] {
  const relative = (path: string): string => relativePath(module, path);
  const names = [...module.children.map((c) => c.path), ...module.params.map((p) => p.id)].map(relative);
  /** Whether all that begins with `group` are modules in a list. */
  const isListOnly = (group: string): boolean =>
    names.filter((p) => p.startsWith(`${group}.`)).every((p) => isItem(p, group));
  /** How many there are in a list of what only holds others; 0 where `group` is none. */
  const holders = (group: string): number => {
    const inside = names.filter((p) => p.startsWith(`${group}.`)).map((p) => p.slice(group.length + 1).split("."));
    const items = new Set(inside.map(([item]) => item));
    const isList = inside.every((parts) => parts.length > 1) && [...items.keys()].every((_, n) => items.has(String(n)));
    return isList ? items.size : 0;
  };
  const lines: InitLine[] = [];
  const groups = new Set<string>();
  const ensure = (path: string): void => {
    const parts = path.split(".").slice(0, -1);
    parts.forEach((_, i) => {
      const group = parts.slice(0, i + 1).join(".");
      if (groups.has(group)) return;
      groups.add(group);
      // What is numbered stands in a list.
      const list = module.children.filter((c) => isItem(relative(c.path), group));
      if (list.length > 0 && list.every((c, n) => relative(c.path) === `${group}.${n}`) && isListOnly(group))
        lines.push({ kind: "list", target: `self${access(group)}`, modules: list });
      else if (holders(group) > 0) {
        for (let n = 0; n < holders(group); n++) groups.add(`${group}.${n}`);
        const all = `nn.ModuleList([Namespace() for _ in range(${holders(group)})])`;
        lines.push({ kind: "code", code: [`self${access(group)} = ${all}`] });
      } else lines.push({ kind: "code", code: py`self${access(group)} = Namespace()` });
    });
  };
  for (const p of module.params) {
    const name = relative(p.id);
    ensure(name);
    const says = docs?.(p.spans[0]!);
    if (says !== undefined) lines.push({ kind: "code", code: [commentLine(says)] });
    const sizes = sizesOf(p.shape);
    const last = name.split(".").at(-1)!;
    const holder = name.includes(".") ? `self${access(name.slice(0, name.lastIndexOf(".")))}` : "self";
    if (p.trained) {
      lines.push({ kind: "code", code: py`self${access(name)} = nn.Parameter(torch.empty(${sizes}))` });
      lines.push({ kind: "code", code: initialise(`self${access(name)}`, p.init) });
    } else
      lines.push({
        kind: "code",
        code: isNoAttribute(last)
          ? py`${holder}["${last}"] = ${filled(p.init, p.shape)}`
          : py`${holder}.register_buffer("${last}", ${filled(p.init, p.shape)})`,
      });
  }
  for (const child of module.children) {
    const name = relative(child.path);
    ensure(name);
    if (!lines.some((l) => l.kind === "list" && l.modules.includes(child)))
      lines.push({ kind: "module", target: `self${access(name)}`, module: child });
  }
  return lines;
}

const isItem = (path: string, list: string): boolean =>
  path.startsWith(`${list}.`) && /^\d+$/.test(path.slice(list.length + 1));

export function initialise(target: string, init: Initialiser): Code {
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
  const sizes = sizesOf(shape);
  if (init[0] === "zeros" || init[0] === "ones") return py`torch.${init[0]}(${sizes})`;
  if (init[0] === "constant") return py`torch.full(${tuple(shape.map((n) => py`${n}`))}, ${init[1]})`;
  return py`torch.empty(${sizes})`;
}

/** Sizes as arguments; a single number has none, and says so. */
const sizesOf = (shape: readonly number[]): Code =>
  shape.length === 0
    ? py`()`
    : joined(
        shape.map((n) => py`${n}`),
        ", ",
      );
