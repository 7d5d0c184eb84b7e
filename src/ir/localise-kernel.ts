/**
 * Canonicalisation (alpha-renaming). A kernel over variables and values of its own, numbered in the order in which the
 * kernel mentions them. Equal kernels of different parts of a network become the same kernel, so their text is the same
 * (the normal form of index expressions orders terms by these numbers), and is made once.
 */
import { InternalError } from "../diagnostics/diagnostic.ts";
import { type IndexExpr, type Var, indexRead, indexVar, replaceReads, substitute } from "./index-expr.ts";
import { type Form, type Kernel, loadsOfKernel } from "./kernel.ts";
import { type Load, type Reduce, type Scalar, type ValueId, indexMapper, reduce, transformer, walk } from "./scalar.ts";

/** Variables of a kernel get numbers from here on: of equal length, since keys are ordered as text. */
const firstVar = 1_000_000_000;

/** A kernel in its own names, and those that are done with it. */
export interface LocalKernel {
  readonly kernel: Kernel;
  readonly others: readonly Kernel[];
  /** The number of the next variable. */
  readonly nextVar: number;
  /**
   * What the kernel's own values stand for: loads in the order in which the bodies mention them, the stored values
   * last.
   */
  readonly values: ReadonlyMap<ValueId, ValueId>;
  /** Equal for equal kernels: all that their text depends on, but for the shapes of values. */
  readonly key: string;
}

/** What values and variables are called in a localised kernel, beside their numbers. */
export interface LocalNames {
  readonly value: (v: ValueId) => string;
  readonly variable: (v: Var) => string;
}

/** `form` with other variables and scalars in it. */
function mapForm(form: Form, local: (v: Var) => Var, scalar: (s: Scalar) => Scalar): Form {
  const optional = (v: Var | undefined): Var | undefined => (v === undefined ? undefined : local(v));
  switch (form.kind) {
    case "map":
      return form;
    case "row":
      return {
        ...form,
        rows: form.rows.map(local),
        elements: form.elements.map(local),
        ...(form.layout && {
          layout: { ...form.layout, written: form.layout.written.map(local), wide: optional(form.layout.wide) },
        }),
      };
    case "contract":
      return {
        ...form,
        reduce: scalar(form.reduce) as Reduce,
        lhs: scalar(form.lhs),
        rhs: scalar(form.rhs),
        statistics: form.statistics.map((s) => scalar(s) as Reduce),
        b: optional(form.b),
        m: optional(form.m),
        n: optional(form.n),
        k: local(form.k),
      };
    case "attend":
      return {
        ...form,
        mean: scalar(form.mean),
        score: scalar(form.score),
        scoreReduce: scalar(form.scoreReduce) as Reduce,
        query: scalar(form.query),
        key: scalar(form.key),
        weighted: scalar(form.weighted),
        b: optional(form.b),
        m: local(form.m),
        n: local(form.n),
        j: local(form.j),
        c: local(form.c),
      };
    case "scan":
      return { ...form, along: local(form.along), inner: form.inner.map(local) };
  }
}

/** The kernel with other expressions in the place of its loads. */
export function mapLoads(kernel: Kernel, change: (l: Load) => Scalar): Kernel {
  const scalar = transformer((n) => (n.kind === "load" ? change(n) : n));
  return { ...kernel, body: scalar(kernel.body), form: mapForm(kernel.form, (v) => v, scalar) };
}

/** The scalars of a form, beside the body. */
function scalarsOf(form: Form): Scalar[] {
  switch (form.kind) {
    case "contract":
      return [form.reduce, form.lhs, form.rhs, ...form.statistics];
    case "attend":
      return [form.mean, form.score, form.scoreReduce, form.query, form.key, form.weighted];
    default:
      return [];
  }
}

/**
 * Gives `kernel`, and maps over the same loops, variables and values of their own, called what `names` says. A kernel
 * alone is looked at once for each object of names, whatever its tile: targets share kernels until they are tiled.
 */
export function localiseKernel(kernel: Kernel, names: LocalNames, others: readonly Kernel[] = []): LocalKernel {
  if (others.length > 0) return withTile(kernel, localise(kernel, names, others));
  let byBody = known.get(names);
  if (byBody === undefined) known.set(names, (byBody = new WeakMap()));
  let local = byBody.get(kernel.body);
  if (local === undefined || !differInTile(local.of, kernel))
    byBody.set(kernel.body, (local = localise(kernel, names, others)));
  return withTile(kernel, local);
}

/** What is known of kernels, by the names they got and their bodies. */
const known = new WeakMap<LocalNames, WeakMap<Scalar, AnyTile>>();

/** A localised kernel, with whatever tile. */
interface AnyTile extends Pick<LocalKernel, "others" | "nextVar" | "values"> {
  readonly of: Kernel;
  /** What is local of the kernel. */
  readonly fields: Pick<Kernel, "name" | "value" | "inPlace" | "loops" | "store" | "body" | "form">;
  /** The parts of the key before the tile and after it. */
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
}

const differInTile = (a: Kernel, b: Kernel): boolean =>
  a.form === b.form &&
  a.loops === b.loops &&
  a.store === b.store &&
  a.name === b.name &&
  a.value === b.value &&
  a.inPlace === b.inPlace;

const withTile = (kernel: Kernel, { fields, before, after, others, nextVar, values }: AnyTile): LocalKernel => ({
  kernel: { ...kernel, ...fields },
  others,
  nextVar,
  values,
  key: JSON.stringify([...before, kernel.tile, ...after]),
});

function localise(kernel: Kernel, names: LocalNames, others: readonly Kernel[]): AnyTile {
  const all = [kernel, ...others];
  const vars = new Map<Var, Var>();
  const meet = (v: Var): void => {
    if (!vars.has(v)) vars.set(v, { id: firstVar + vars.size, name: names.variable(v), size: v.size });
  };
  kernel.loops.forEach(meet);
  const { form } = kernel;
  if (form.kind === "row") [...form.rows, ...form.elements].forEach(meet);
  if (form.kind === "contract") [form.b, form.m, form.n, form.k].forEach((v) => v && meet(v));
  if (form.kind === "attend") [form.b, form.m, form.n, form.j, form.c].forEach((v) => v && meet(v));
  for (const s of [...all.map((k) => k.body), ...scalarsOf(form)])
    walk(s, (n) => void (n.kind === "reduce" && n.vars.forEach(meet)));

  const loaded = new Set(all.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
  for (const { name, value, form } of all)
    if (form.kind === "scan") loaded.delete(value);
    else if (loaded.has(value)) throw new InternalError("localise-kernel", `the kernel ${name} loads what it stores`);
  const localValue = new Map([...loaded, ...all.map((k) => k.value)].map((v, i) => [v, `${i}.${names.value(v)}`]));

  const substitution = new Map([...vars].map(([from, to]) => [from, indexVar(to)]));
  const value = (v: ValueId): ValueId => localValue.get(v)!;
  const renamed = (e: IndexExpr): IndexExpr =>
    replaceReads(e, (r) => indexRead(value(r.value), r.index.map(renamed), r.max + 1));
  const expr = (e: IndexExpr): IndexExpr => renamed(substitute(e, substitution));
  const local = (v: Var): Var => vars.get(v)!;
  const renaming = (): ((s: Scalar) => Scalar) => {
    const indexed = indexMapper(expr, value);
    const bound = transformer((n) =>
      n.kind === "reduce"
        ? reduce(
            n.op,
            n.vars.map((v) => vars.get(v) ?? v),
            n.body,
          )
        : n,
    );
    return (s) => bound(indexed(s));
  };
  const localised = (k: Kernel, scalar = renaming()): AnyTile["fields"] => ({
    name: value(k.value),
    value: value(k.value),
    ...(k.inPlace === undefined ? {} : { inPlace: value(k.inPlace) }),
    loops: k.loops.map(local),
    store: k.store.map(expr),
    body: scalar(k.body),
    form: mapForm(k.form, local, scalar),
  });
  const fields = localised(kernel);
  const rest = others.map((k): Kernel => ({ ...k, ...localised(k) }));
  return {
    of: kernel,
    fields,
    others: rest,
    nextVar: firstVar + vars.size,
    values: new Map([...localValue].map(([from, to]) => [to, from])),
    before: [[...vars.values()], [...localValue.values()], fields.store.map((e) => e.key), fields.body.key],
    after: [
      fields.form.kind,
      Object.entries(fields.form).map(([role, part]) => [
        role,
        scalarsOf(fields.form).includes(part as Scalar)
          ? (part as Scalar).key
          : role === "statistics"
            ? (part as Reduce[]).map((s) => s.key)
            : part,
      ]),
      ...(fields.inPlace === undefined ? [] : [fields.inPlace]),
      ...rest.map((k) => [k.store.map((e) => e.key), k.body.key, k.value, k.inPlace]),
    ],
  };
}
