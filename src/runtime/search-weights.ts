/**
 * How a checkpoint is read that does not fit as it is: under a prefix, without wrappers' segments, beside a second
 * copy, resampled; or why it cannot be. Loaded only where there is one.
 */
import { refuse, wholeFrom } from "./arguments.ts";
import type { DialectRule } from "./host-data.ts";
import { VitcError } from "./errors.ts";
import { changedFit, changedTensor } from "./change-tensor.ts";
import { resampled, sourceGrid } from "./resample.ts";
import {
  type Fit,
  type FreshParameter,
  type Grid,
  gridKey,
  gridText,
  ignoredBy,
  matcher,
  type Named,
  type NamedWeights,
  type OptionText,
  ownOptions,
  place,
  type PlacingOptions,
  type Shape,
  theirNames,
  type WeightsOptions,
} from "./weight-names.ts";
import type { OpenWeights } from "./open-weights.ts";
import { describeMisfit, describeReading, globsOf, list, type Misfit, type Remark } from "./weights-words.ts";
import { own } from "./own-property.ts";

/** Segments that wrappers put into names anywhere; they mean nothing. */
const wrappers = /\b_(?:orig_mod|fsdp_wrapped_module|checkpoint_wrapped_module)\./g;
const unwrapped = (name: string): string => name.replace(wrappers, "");

/** How an average over a training is called beside the parameters themselves. */
const average = /(?:^|[._])ema(?:[._]|$)/i;

/**
 * The ways to spell the names of a naming: `[a|b]` on the right is one of these texts or none, the same one wherever it
 * stands.
 */
export function spellings(rules: readonly DialectRule[]): readonly (readonly DialectRule[])[] {
  const theirs = rules.flatMap((rule) => ("ignore" in rule ? [] : rule.theirs));
  let all = [rules];
  for (const bracket of new Set(theirs.flatMap((text) => text.match(/\[[^\]]*\]/g) ?? [])))
    all = all.flatMap((some) =>
      [...bracket.slice(1, -1).split("|"), ""].map((text) =>
        some.map((rule) =>
          "ignore" in rule ? rule : { ...rule, theirs: rule.theirs.map((t) => t.replaceAll(bracket, text)) },
        ),
      ),
    );
  return all;
}

/** A dialect in one of its spellings. */
interface Naming {
  readonly name: string;
  readonly rules: readonly DialectRule[];
}

/** One way to read a checkpoint. */
interface Reading extends NamedWeights {
  readonly naming: Naming;
  readonly misfit: Misfit;
  readonly remarks: readonly Remark[];
  /** Prefixes under which every name is there, of some whose shapes fit as well. */
  readonly copies: readonly string[];
  readonly fitting: readonly string[];
}

/**
 * The best way to read a checkpoint that does not fit as it is.
 * @throws VitcError `weights`, listing everything that is missing, unexpected or misshapen.
 */
export function searchWeights(
  plan: Named,
  namings: readonly string[],
  { shapes: all, flat, metadata, index }: Pick<OpenWeights, "shapes" | "flat" | "metadata" | "index">,
  options: PlacingOptions,
): NamedWeights {
  const { dialect, ignore = [], fresh = [], isSpare = () => false, onRemark, optionText = ownOptions } = options;
  const fail = (message: string, details = {}): never => {
    throw new VitcError("weights", message, details);
  };
  if (index !== undefined)
    fail("the weights are the index of a checkpoint in several files: give these too, as an array, or its address");
  if (dialect !== undefined && !namings.includes(dialect))
    fail(`${plan.model} has no checkpoint dialect '${dialect}'; it has ${namings.join(", ")}`, {
      dialect,
      dialects: namings,
    });
  const ignored = matcher(ignore);
  const shapes = new Map([...all].filter(([name]) => !ignored(name)));
  const file = new Map<string, string>();
  for (const name of shapes.keys()) {
    const plain = unwrapped(name);
    file.set(shapes.has(plain) || file.has(plain) ? name : plain, name);
  }
  requireFresh(plan, fresh);
  const isFresh = matcher(fresh, true);
  const said = saidGrids(plan, options.grid, metadata);
  const job = { file, shapes, flat, said, prefix: options.prefix, isFresh, optionText };
  const tried = dialect === undefined ? namings : [dialect];
  const best = withSpares(plan, bestOf(plan, tried, job), job, isSpare);
  const { misfit, prefix, fitting, remarks } = best;
  const fits = misfit.missing.length + misfit.unexpected.length + misfit.misshapen.length === 0;
  if (!fits) {
    const { model, params } = plan;
    const unfit = new Set([...misfit.missing, ...misfit.misshapen].map(({ parameter }) => parameter));
    // Where most of it fits, it is of this model but for the rest.
    const rest = 2 * unfit.size <= params.length ? globsOf(unfit, params) : [];
    const read = { dialect: best.dialect, prefix, fresh: rest };
    const other = misfit.missing.length > 0 && options.prefix !== undefined;
    const free = other ? bestOf(plan, tried, { ...job, prefix: undefined }) : best;
    const better = free.misfit.missing.length < misfit.missing.length ? free.prefix : undefined;
    const absent = misfit.missing.filter(({ name }) => all.has(name)).length;
    fail(
      describeMisfit(misfit, {
        ...read,
        better,
        optionText,
        model,
        dialects: namings,
        wanted: params.length,
        ignored: absent,
      }),
      {
        ...read,
        ...misfit,
      },
    );
  }
  if (best.uses.size === 0 && best.fresh.length > 0)
    fail(`nothing of the weights would be read: all parameters of ${plan.model} are fresh`, { fresh: best.fresh });
  const plain = fitting.filter((copy) => !average.test(copy));
  const rivals = plain.length > 0 ? plain : fitting;
  if (prefix !== "" && rivals.length > 1) {
    const option = optionText("prefix");
    fail(
      `the weights hold ${plan.model} more than once, under ${rivals.map((c) => `'${c}'`).join(" and ")}${option === undefined ? "" : `: ${option} says which to read`}`,
      { prefixes: rivals },
    );
  }
  const wrapped = [...best.uses.keys()].some((name) => unwrapped(name) !== name);
  if (onRemark !== undefined) describeReading({ ...best, wrapped, grids: remarks, optionText }).forEach(onRemark);
  return best;
}

/** Every pattern of `fresh` is about a parameter. @throws VitcError */
function requireFresh({ model, params, dialects }: Named, fresh: readonly string[]): void {
  for (const glob of fresh) {
    const named = matcher([glob], true);
    if (params.some(({ name }) => named(name))) continue;
    // It may be what the checkpoint calls it.
    const rules = Object.values(dialects).flatMap(spellings);
    const meant = params.filter(({ name }) =>
      rules.some((some) => theirNames(name, some).some((their) => named(changedTensor(their).name))),
    );
    const [what, shown] = meant.length > 0 ? ["in the model that is", meant] : ["its parameters are", params];
    throw new VitcError(
      "weights",
      `fresh: ${model} has no parameter '${glob}'; ${what}:\n${list(shown.map(({ name }) => ({ name, after: "" }))).join("\n")}`,
      { parameters: shown.map(({ name }) => name) },
    );
  }
}

/** The same reading, of which spare parameters that do not fit are fresh. */
function withSpares(plan: Named, best: Reading, job: File, isSpare: (name: string) => boolean): Reading {
  const { missing, misshapen } = best.misfit;
  const spare = new Set([...missing, ...misshapen].map((m) => m.parameter).filter(isSpare));
  if (spare.size === 0) return best;
  const isFresh = (name: string): boolean => spare.has(name) || job.isFresh(name);
  return readAs(plan, best.naming, { ...job, isFresh });
}

/** The grids that are said of parameters: by the caller, else by the file itself. By the parameter's number. */
function saidGrids(
  { model, params }: Named,
  grid: WeightsOptions["grid"],
  metadata: Readonly<Record<string, string>>,
): ReadonlyMap<number, Grid> {
  const said = new Map<number, Grid>();
  params.forEach(({ name, resize }, param) => {
    const told = /^(\d+)x(\d+)$/.exec(own(metadata, gridKey(name)) ?? "");
    if (resize !== undefined && told !== null) said.set(param, [Number(told[1]), Number(told[2])]);
  });
  const given = Array.isArray(grid) ? { "*": grid as Grid } : (grid as Readonly<Record<string, Grid>> | undefined);
  for (const [glob, sizes] of Object.entries(given ?? {})) {
    if (!(Array.isArray(sizes) && sizes.length === 2 && sizes.every(wholeFrom(1).fits)))
      refuse("load: 'grid'", gridText, sizes);
    const named = matcher([glob]);
    let found = false;
    params.forEach(({ name, resize }, param) => {
      if (resize === undefined || !named(name)) return;
      found = true;
      said.set(param, sizes);
    });
    if (!found) {
      const grids = params.filter((p) => p.resize).map((p) => p.name);
      throw new VitcError(
        "weights",
        `grid: ${model} has no parameter '${glob}' that is a grid; ${grids.length > 0 ? `these are: ${grids.slice(0, 20).join(", ")}` : "none is"}`,
        { grids },
      );
    }
  }
  return said;
}

interface File {
  /** Names without wrappers' segments, and as they are. */
  readonly file: ReadonlyMap<string, string>;
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly flat: boolean;
  readonly said: ReadonlyMap<number, Grid>;
  readonly prefix: string | undefined;
  readonly isFresh: (name: string) => boolean;
  readonly optionText: OptionText;
}

/** The best reading under any of the namings. */
function bestOf(plan: Named, namings: readonly string[], job: File): Reading {
  const less = ({ misfit: a }: Reading, { misfit: b }: Reading): number =>
    a.missing.length - b.missing.length || a.unexpected.length - b.unexpected.length;
  return namings
    .flatMap((name) => spellings(own(plan.dialects, name) ?? []).map((rules) => readAs(plan, { name, rules }, job)))
    .reduce((best, tried) => (less(tried, best) < 0 ? tried : best));
}

/** The best reading under a naming. */
function readAs(plan: Named, naming: Naming, job: File): Reading {
  const { file, shapes, flat, isFresh } = job;
  const { rules } = naming;
  const tensors = plan.params.map(({ name }) => theirNames(name, rules).map(changedTensor));
  const theirs = tensors.map((some) => some.map(({ name }) => name));
  const names = theirs.map((own, param) => (isFresh(plan.params[param]!.name) ? [] : own));
  const prefixes = job.prefix === undefined ? prefixesOf(new Set(names.flat()), file.keys()) : [job.prefix];
  const tried = prefixes.map((prefix) => {
    const remarks: Remark[] = [];
    const inFile = (name: string): string => file.get(prefix + name) ?? prefix + name;
    const look = (param: number, got: Shape): Fit | undefined => {
      const { name, shape, resize } = plan.params[param]!;
      const { changes } = tensors[param]![0]!;
      if (changes.length > 0) return changedFit(shape, got, flat, changes);
      const grid = resize && sourceGrid(shape, resize, got, flat, job.said.get(param), job.optionText);
      if (grid === undefined) return undefined;
      const { from, doubt, problem } = grid;
      if (from !== undefined || doubt !== undefined) remarks.push({ name, from, to: resize!.grid, doubt });
      return { problem, resample: from && ((data) => resampled(data, shape, resize!, from)) };
    };
    const like = flat ? shapes : inAxesOf(plan, names, shapes, inFile);
    return { prefix, remarks, ...place(plan.params, { names, shapes: like, flat, inFile, look }) };
  });
  const whole = tried.filter(({ missing }) => missing.length === 0);
  const fitting = whole.filter(({ misshapen }) => misshapen.length === 0);
  const among = fitting.length > 0 ? fitting : whole;
  const best =
    among.find(({ prefix }) => prefix === "") ??
    among.find(({ prefix }) => !average.test(prefix)) ??
    among[0] ??
    tried.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  const prefixOf = ({ prefix }: { readonly prefix: string }): string => prefix;
  const copies = whole.map(prefixOf);
  const fresh: FreshParameter[] = [];
  const drawn = new Set<string>();
  plan.params.forEach(({ name, shape, init }, param) => {
    if (!isFresh(name) || fresh.some((f) => f.name === name)) return;
    const instead = theirs[param]!.map((their) => file.get(best.prefix + their) ?? best.prefix + their);
    instead.forEach((their) => drawn.add(their));
    fresh.push({
      name,
      shape,
      init,
      found: instead.flatMap((their) => (shapes.has(their) ? [shapes.get(their)!] : [])),
    });
  });
  const ignored = ignoredBy(rules);
  const unexpected: Misfit["unexpected"][number][] = [];
  for (const [plain, name] of file) {
    const aside =
      job.prefix === undefined
        ? copies.some((copy) => copy !== "" && copy !== best.prefix && plain.startsWith(copy))
        : !plain.startsWith(job.prefix);
    const shape = shapes.get(name)!;
    if (!best.uses.has(name) && !drawn.has(name) && !aside && !ignored(name, shape)) unexpected.push({ name, shape });
  }
  const { prefix, uses, missing, misshapen, remarks } = best;
  const misfit = { missing, unexpected, misshapen };
  return { naming, dialect: naming.name, prefix, uses, fresh, copies, fitting: fitting.map(prefixOf), remarks, misfit };
}

/**
 * The file's shapes, with axes of one element where the parameters that want them have these: such axes hold nothing, the
 * elements and their order are the same.
 */
function inAxesOf(
  { params }: Named,
  names: readonly (readonly string[])[],
  shapes: ReadonlyMap<string, Shape>,
  inFile: (name: string) => string,
): ReadonlyMap<string, Shape> {
  const like = new Map(shapes);
  params.forEach(({ shape }, param) => {
    for (const name of names[param]!.map(inFile)) {
      const got = shapes.get(name);
      const sizes = got?.filter((size) => size !== 1);
      const wide = shape.filter((size) => size !== 1);
      if (sizes === undefined || got!.length === shape.length || sizes.length !== wide.length) continue;
      let at = 0;
      like.set(
        name,
        shape.map((size) => (size === 1 ? 1 : sizes[at++]!)),
      );
    }
  });
  return like;
}

/** Longer names are of no checkpoint. */
const longestName = 1000;
const mostPrefixes = 8;

/** What stands before wanted names: nothing first, then whatever does before more than half of them, the most first. */
function prefixesOf(wanted: ReadonlySet<string>, names: Iterable<string>): string[] {
  const hits = new Map<string, number>();
  for (const name of names) {
    if (name.length > longestName) continue;
    for (let at = name.indexOf(".") + 1; at > 0; at = name.indexOf(".", at) + 1)
      if (wanted.has(name.slice(at))) hits.set(name.slice(0, at), (hits.get(name.slice(0, at)) ?? 0) + 1);
  }
  const likely = [...hits].filter(([, count]) => 2 * count > wanted.size).sort(([, a], [, b]) => b - a);
  return ["", ...likely.slice(0, mostPrefixes).map(([prefix]) => prefix)];
}
