/** From the names of a checkpoint to the parameters of a plan, under one naming. */
import type { DialectRule } from "./host-data.ts";
import { aFlag, aFunction, aText, textList, wholeFrom, type Wanted } from "./arguments.ts";
import type { AnyPlan, PlanParam } from "./plan.ts";
import { escaped, pattern } from "./name-pattern.ts";
import { own } from "./own-property.ts";
import { elements } from "./tensor.ts";

export type Shape = readonly number[];
/** Rows and columns. */
export type Grid = readonly [rows: number, columns: number];

/** How the tensors of a checkpoint are found and read. */
export interface WeightsOptions {
  /** The checkpoint's naming, one of the spec's dialects or `canonical`; found out where it is not given. */
  readonly dialect?: string | undefined;
  /**
   * What stands before every name in the checkpoint (`module.`); found out where it is not given. Names without it are
   * left aside then.
   */
  readonly prefix?: string | undefined;
  /**
   * Names of tensors of the checkpoint that are as if they were not there: whole, or their last segments; `*` stands
   * for any text, `?` for any character.
   */
  readonly ignore?: readonly string[] | undefined;
  /**
   * The grid that the checkpoint's parameters hold which are grids: of all, or by the parameter's name (patterns as in
   * `ignore`). Unless it is said, it is the declared one or the square of the same length.
   */
  readonly grid?: Grid | Readonly<Record<string, Grid>> | undefined;
  /** Rounds F64 to the nearest float32; unless it is said, a value that has no equal float32 is refused. */
  readonly roundF64?: boolean | undefined;
  /**
   * Parameters that are drawn from their initialisers, whatever the checkpoint holds of them: their names in the model,
   * whole, with `*` and `?` as in `ignore`. So a model of other classes begins with `["head.*"]`.
   */
  readonly fresh?: readonly string[] | undefined;
  /** A whole number; fresh parameters follow from it and their names. 0 unless said. */
  readonly seed?: number | undefined;
  /** What there is to say of the checkpoint: a prefix, a second copy, parameters that were resampled or are fresh. */
  readonly onRemark?: ((remark: string) => void) | undefined;
  /** How messages call the options that they advise; as these are called here unless it is said. */
  readonly optionText?: OptionText | undefined;
}

/**
 * What a host's user gives for an option of this name, with the values where they are known (`--prefix module.`);
 * undefined where that user cannot give it: it is not advised then.
 */
export type OptionText = (option: string, ...values: string[]) => string | undefined;

/** The options of the library. */
export const ownOptions: OptionText = (option, ...values) =>
  `the option ${option}${String(values.map((value) => ` '${value}'`))}`;

/** What `grid` must be. */
export const gridText = "[rows, columns], or these by name";

/** What each of them must be. */
export const weightsOptions: { readonly [K in keyof Required<WeightsOptions>]: Wanted } = {
  dialect: aText,
  prefix: aText,
  ignore: textList,
  // What is in it is looked at where it is used.
  grid: { text: gridText, fits: (v) => Object(v) === v },
  roundF64: aFlag,
  fresh: textList,
  seed: wholeFrom(0),
  onRemark: aFunction,
  optionText: aFunction,
};

/** Where a file says which grid a parameter is. */
export const gridKey = (name: string): string => `vitc_grid.${name}`;

/** The part of a plan that names of a checkpoint are about. */
export type Named = Pick<AnyPlan, "model" | "params" | "dialects">;

/** Where a tensor of the checkpoint goes: element `offset` of the parameters named, in the plan's order. */
export type WeightMap = ReadonlyMap<string, readonly WeightUse[]>;

export interface WeightUse {
  readonly param: number;
  readonly offset: number;
  /** Makes of the tensor, a grid of another size or one in another order, what the parameter wants. */
  readonly resample?: ((data: Float32Array) => Float32Array) | undefined;
}

/** A parameter that is drawn from its initialiser, though there is a checkpoint. */
export interface FreshParameter {
  readonly name: string;
  readonly shape: Shape;
  readonly init: PlanParam["init"];
  /** What the checkpoint has in its place: several where they would be joined, none where it has nothing. */
  readonly found: readonly Shape[];
}

export interface NamedWeights {
  readonly dialect: string;
  /** What the names of the checkpoint begin with. */
  readonly prefix: string;
  readonly uses: WeightMap;
  readonly fresh: readonly FreshParameter[];
}

/** The name of the parameters' own naming, as a dialect. */
export const canonical = "canonical";

/**
 * Whether a naming leaves a tensor of the file aside. One without elements holds nothing that could be missed: a model
 * that has none of them has no such parameter.
 */
export const ignoredBy = (rules: readonly DialectRule[]): ((name: string, shape: Shape) => boolean) => {
  const ignored = matcher(rules.flatMap((rule) => ("ignore" in rule ? [rule.ignore] : [])));
  return (name, shape) => elements(shape) === 0 || ignored(name);
};

/**
 * Whether one of these says a name or, unless it is to be the `whole` name, its last segments; `*`, `?` and `{i}` stand
 * for what differs.
 */
export function matcher(globs: readonly string[], whole = false): (name: string) => boolean {
  const patterns = globs.map((glob) => {
    const source = escaped(glob)
      .replace(/\{\s*\w+\s*\}/g, "[^.]+")
      .replaceAll("\\*", ".*")
      .replaceAll("\\?", ".");
    return new RegExp(`${whole ? "^" : "(?:^|\\.)"}${source}$`, "s");
  });
  return (name) => patterns.some((p) => p.test(name));
}

/** Puts values into `{name}`, `{name*}`, `{name + 1}`, `{name - 1}`. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(
    /\{\s*(\w+)\s*(?:\*|([+-])\s*(\d+)\s*)?\}/g,
    (whole, name: string, sign?: string, step?: string) => {
      const value = own(values, name) ?? whole;
      return sign === undefined ? value : String(Number(value) + (sign === "-" ? -1 : 1) * Number(step));
    },
  );
}

/**
 * The checkpoint's names for one of our parameters: those of the first rule that matches, with the first of the texts
 * in brackets.
 */
export function theirNames(name: string, rules: readonly DialectRule[]): readonly string[] {
  for (const rule of rules) {
    if ("ignore" in rule) continue;
    const match = pattern(rule.ours).exec(name);
    if (match) return rule.theirs.map((theirs) => fill(theirs.replace(/\[([^|\]]*).*?\]/g, "$1"), match.groups ?? {}));
  }
  return [name];
}

/** What a tensor of another shape than its parameter's is, where it is a grid or is changed. */
export interface Fit {
  readonly resample?: WeightUse["resample"];
  /** Why it does not fit. */
  readonly problem?: string | undefined;
}

/** What a checkpoint need not hold as it is to be read. */
export interface PlacingOptions extends WeightsOptions {
  /** Whether a parameter is fresh where the checkpoint has none of its shape. */
  readonly isSpare?: (name: string) => boolean;
}

/** Tensors by the parameters that want them. */
export interface Placed {
  readonly uses: WeightMap;
  /** `parameter`: what the model calls what is wanted. */
  readonly missing: readonly { readonly name: string; readonly parameter: string; readonly shape: Shape }[];
  readonly misshapen: readonly {
    readonly name: string;
    readonly parameter: string;
    readonly expected: Shape;
    readonly got: readonly Shape[];
    readonly problem?: string | undefined;
  }[];
}

export interface Placing {
  /** Of each parameter, its names under the naming; none of one that is not wanted. */
  readonly names: readonly (readonly string[])[];
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Shapes are only lengths: `[n]` fits any parameter of n elements. */
  readonly flat: boolean;
  /** What a name is in the file, where it is another. */
  readonly inFile?: (name: string) => string;
  /** Looks at a parameter's tensor before its shape is compared. */
  readonly look?: (param: number, got: Shape) => Fit | undefined;
}

/** Finds the tensors of all parameters. */
export function place(
  params: AnyPlan["params"],
  { names, shapes, flat, inFile = (name) => name, look }: Placing,
): Placed {
  const uses = new Map<string, WeightUse[]>();
  const missing: Placed["missing"][number][] = [];
  const misshapen: Placed["misshapen"][number][] = [];
  params.forEach(({ name: parameter, shape }, param) => {
    const theirs = names[param]!.map(inFile);
    const got = theirs.map((their) => shapes.get(their));
    const parts = got.filter((part) => part !== undefined);
    const grid = got.length === 1 && got[0] ? look?.(param, got[0]) : undefined;
    let offset = 0;
    theirs.forEach((their, i) => {
      if (got[i] === undefined) missing.push({ name: their, parameter, shape: theirs.length === 1 ? shape : [] });
      uses.set(their, [...(uses.get(their) ?? []), { param, offset, resample: grid?.resample }]);
      offset += elements(got[i] ?? []);
    });
    if (parts.length < got.length || got.length === 0) return;
    if (grid?.problem !== undefined || (grid?.resample === undefined && !joins(shape, parts, flat)))
      misshapen.push({ name: theirs.join(" + "), parameter, expected: shape, got: parts, problem: grid?.problem });
  });
  return { uses, missing, misshapen };
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
