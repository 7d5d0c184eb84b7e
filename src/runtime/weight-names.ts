/** From the names of a checkpoint to the parameters of a plan: dialects, and the complete list of what does not fit. */
import { VitcError } from "./errors.ts";
import { shorten } from "./format-error.ts";
import type { Plan, PlanDialectRule } from "./plan.ts";
import { resizableRows } from "./resample.ts";
import { elements } from "./tensor.ts";

export type Shape = readonly number[];

/**
 * Where a tensor of the checkpoint goes: element `offset` of the parameters named, in the plan's order. `rows`: so many
 * it has along the axis that is to be resized.
 */
export type WeightMap = ReadonlyMap<string, readonly WeightUse[]>;

export interface WeightUse {
  readonly param: number;
  readonly offset: number;
  readonly rows?: number;
}

export interface NamedWeights {
  readonly dialect: string;
  readonly uses: WeightMap;
}

interface Misfit {
  readonly missing: readonly { readonly name: string; readonly shape: Shape }[];
  readonly unexpected: readonly { readonly name: string; readonly shape: Shape }[];
  readonly misshapen: readonly { readonly name: string; readonly expected: Shape; readonly got: readonly Shape[] }[];
}

/** The name of the parameters' own naming, as a dialect. */
export const canonical = "canonical";

const escaped = (text: string): string => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");

/** `a.{i}.b` as a regular expression with a group a placeholder; a second `{i}` must match what the first did. */
function pattern(text: string, before = "^"): RegExp {
  const seen = new Set<string>();
  const source = escaped(text).replace(/\{\s*(\w+)\s*\}/g, (_, name: string) => {
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    return `(?<${name}>[^.]+)`;
  });
  return new RegExp(`${before}${source}$`);
}

/** Puts values into `{name}`, `{name + 1}`, `{name - 1}`. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\s*(\w+)\s*(?:([+-])\s*(\d+)\s*)?\}/g, (whole, name: string, sign?: string, step?: string) => {
    const value = values[name] ?? whole;
    return sign === undefined ? value : String(Number(value) + (sign === "-" ? -1 : 1) * Number(step));
  });
}

/** The checkpoint's names for one of our parameters: those of the first rule that matches. */
export function theirNames(name: string, rules: readonly PlanDialectRule[]): readonly string[] {
  for (const rule of rules) {
    if ("ignore" in rule) continue;
    const match = pattern(rule.ours).exec(name);
    if (match) return rule.theirs.map((theirs) => fill(theirs, match.groups ?? {}));
  }
  return [name];
}

/**
 * Finds a place for every tensor of a checkpoint, under the dialect given or else the one under which the fewest names
 * are missing (then the fewest unexpected; the canonical naming first). A shape of `[n]` fits any parameter of n
 * elements where `flat` says that the source knows no shapes.
 * @throws VitcError `weights`, listing everything that is missing, unexpected or misshapen.
 */
export function placeWeights(
  plan: Pick<Plan, "model" | "params" | "dialects">,
  file: ReadonlyMap<string, Shape>,
  options: { readonly dialect?: string; readonly ignore?: readonly string[]; readonly flat?: boolean } = {},
): NamedWeights {
  const { dialect, ignore = [], flat = false } = options;
  const names = [canonical, ...Object.keys(plan.dialects).filter((n) => n !== canonical)];
  if (dialect !== undefined && !names.includes(dialect)) {
    throw new VitcError("weights", `${plan.model} has no checkpoint dialect '${dialect}'; it has ${names.join(", ")}`, {
      dialect,
      dialects: names,
    });
  }
  let best: { dialect: string; uses: WeightMap; misfit: Misfit } | undefined;
  for (const name of dialect === undefined ? names : [dialect]) {
    const tried = place(plan, file, [...(plan.dialects[name] ?? []), ...ignore.map((i) => ({ ignore: i }))], flat);
    const less = (a: Misfit, b: Misfit): number =>
      a.missing.length - b.missing.length || a.unexpected.length - b.unexpected.length;
    if (best === undefined || less(tried.misfit, best.misfit) < 0) best = { dialect: name, ...tried };
  }
  const { misfit } = best!;
  if (misfit.missing.length + misfit.unexpected.length + misfit.misshapen.length > 0) {
    throw new VitcError("weights", describe(plan.model, best!.dialect, misfit), { dialect: best!.dialect, ...misfit });
  }
  return best!;
}

function place(
  plan: Pick<Plan, "params">,
  file: ReadonlyMap<string, Shape>,
  rules: readonly PlanDialectRule[],
  flat: boolean,
): { uses: WeightMap; misfit: Misfit } {
  const uses = new Map<string, WeightUse[]>();
  const misfit = {
    missing: [] as Misfit["missing"][number][],
    unexpected: [] as Misfit["unexpected"][number][],
    misshapen: [] as Misfit["misshapen"][number][],
  };
  plan.params.forEach(({ name, shape, resize }, param) => {
    const theirs = theirNames(name, rules);
    const rows = resize && theirs.length === 1 ? resizableRows(shape, resize, file.get(theirs[0]!), flat) : undefined;
    let offset = 0;
    for (const their of theirs) {
      const got = file.get(their);
      if (got === undefined) misfit.missing.push({ name: their, shape: theirs.length === 1 ? shape : [] });
      uses.set(their, [...(uses.get(their) ?? []), { param, offset, ...(rows === undefined ? {} : { rows }) }]);
      offset += elements(got ?? []);
    }
    const got = theirs.map((their) => file.get(their)).filter((s) => s !== undefined);
    if (got.length === theirs.length && rows === undefined && !joins(shape, got, flat))
      misfit.misshapen.push({ name: theirs.join(" + "), expected: shape, got });
  });
  const ignored = rules.flatMap((rule) => ("ignore" in rule ? [pattern(rule.ignore, "(?:^|\\.)")] : []));
  for (const [name, shape] of file) {
    // A tensor without elements holds nothing that could be missed: a model that has none of them has no such parameter.
    if (elements(shape) > 0 && !uses.has(name) && !ignored.some((i) => i.test(name)))
      misfit.unexpected.push({ name, shape });
  }
  return { uses, misfit };
}

/** Whether tensors of these shapes make one of `shape` when they are joined along axis 0. */
function joins(shape: Shape, parts: readonly Shape[], flat: boolean): boolean {
  if (flat || parts.length === 1) {
    return flat ? parts.reduce((n, p) => n + elements(p), 0) === elements(shape) : String(parts[0]) === String(shape);
  }
  const rest = String(shape.slice(1));
  return (
    parts.every((p) => p.length === shape.length && String(p.slice(1)) === rest) &&
    parts.reduce((n, p) => n + p[0]!, 0) === shape[0]
  );
}

const show = (shape: Shape): string => `[${shape.join(", ")}]`;

function describe(model: string, dialect: string, { missing, unexpected, misshapen }: Misfit): string {
  const list = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${lines.length} ${title}:`, ...lines.map((l) => `  ${shorten(l, 300)}`)];
  return [
    `the weights do not fit ${model} (names as in '${dialect}')`,
    ...list(
      "missing",
      missing.map((m) => (m.shape.length === 0 ? m.name : `${m.name} ${show(m.shape)}`)),
    ),
    ...list(
      "unexpected",
      unexpected.map((u) => `${u.name} ${show(u.shape)}`),
    ),
    ...list(
      "misshapen",
      misshapen.map((m) => `${m.name}: expected ${show(m.expected)}, got ${m.got.map(show).join(" + ")}`),
    ),
  ].join("\n");
}
