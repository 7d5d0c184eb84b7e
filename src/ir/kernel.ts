import type { Span } from "../diagnostics/diagnostic.ts";
import type { InputValue, NamedValue, ParamValue, StateValue } from "./graph.ts";
import { type IndexExpr, type Var, asVar, indexVar } from "./index-expr.ts";
import { type Load, type Reduce, type Scalar, type ValueId, load, loadsOf, readBy, substituteVars } from "./scalar.ts";
import type { Tile } from "./tile.ts";

export type KernelKind = Form["kind"];

export interface Kernel {
  /** Unique; the id of the value it computes. */
  readonly name: string;
  /** What it stores; or several kernels do, each a part: then nobody reads it before the last of them. */
  readonly value: ValueId;
  /** The parallel index space: every variable that `body` and `store` mention and no reduction binds. */
  readonly loops: readonly Var[];
  /**
   * One expression an axis of the stored value. Distinct points, of all kernels that store the value, store distinct
   * elements; together all of them, but for a kernel that stores `over` another value.
   */
  readonly store: readonly IndexExpr[];
  readonly body: Scalar;
  readonly batched: boolean;
  readonly form: Form;
  /** Of the form's kind (`formOfTile`). */
  readonly tile: Tile;
  /**
   * A value in whose place the result is stored, and of which the kernel stores only some elements: the others are what
   * they were there. Loops go over what is stored.
   */
  readonly over?: ValueId;
  /**
   * A value in whose place the result is stored: the body loads it, at the element that it stores and nowhere else, and
   * the tile is in registers, so that each invocation reads its elements before it stores over them. Both are one
   * binding.
   */
  readonly inPlace?: ValueId;
  /**
   * Done by the invocations of the kernel before it, in the same dispatch: a map over the same loops in the same tile;
   * all that both read is read before either stores.
   */
  readonly withPrevious?: true;
  readonly spans: readonly Span[];
}

export type Form = MapForm | RowForm | ContractForm | AttendForm | ScanForm;

/**
 * No reduction in the body that is worth sharing: every point on its own. Loops: any number; the last is contiguous in
 * the store where possible.
 */
export interface MapForm {
  readonly kind: "map";
}

/**
 * Several reductions over the same row, with maps between: norms, softmaxes, means. Each of `rows` is computed by one
 * invocation, or by a few of one workgroup: first every reduction whose free variables are all in `rows` (inner ones
 * first), once; then, for every point of `elements`, the body.
 */
export interface RowForm {
  readonly kind: "row";
  readonly rows: readonly Var[];
  readonly elements: readonly Var[];
  readonly layout?: RowLayout;
}

/**
 * How the loops of a row program lie to what it loads and stores. Layouts are `vectorise`'s decisions: they say how
 * fast a kernel is, never what it computes. A form without one takes one element after the other.
 */
export interface RowLayout {
  /** Elements of which an invocation computes every one by itself, each with a text of its own. */
  readonly written: readonly Var[];
  /**
   * Whether what is reduced has its neighbours in memory in the next row rather than in the next term: then the teams
   * of a workgroup lie side by side, else the members of a team do.
   */
  readonly abreast: boolean;
  /** Whether an invocation that works by itself takes four neighbouring rows at once. */
  readonly rowQuads: boolean;
  /**
   * The loop of the elements of which four are taken at once, where rows are not; what four does not divide of it is
   * taken one by one, by an invocation that works by itself.
   */
  readonly wide: Var | undefined;
}

/** A row program without one. */
export const plainRow: RowLayout = { written: [], abreast: false, rowQuads: false, wide: undefined };

/**
 * `epilogue(Σ_k lhs · rhs)`: `reduce` is a node of the body, a sum over exactly `k` of the product `lhs · rhs`.
 * `lhs` mentions no `n`, `rhs` mentions no `m`; both may mention `b`. Each role is one flat variable or absent.
 *
 * `statistics` are the other reductions of the body: sums over a variable of `k`'s size, free in `b` and `m` alone,
 * that load at each step what `lhs` loads there, and beside it only what is the same for all rows. They are gathered in
 * the same loop.
 */
export interface ContractForm {
  readonly kind: "contract";
  readonly reduce: Reduce;
  readonly lhs: Scalar;
  readonly rhs: Scalar;
  readonly statistics: readonly Reduce[];
  readonly b: Var | undefined;
  readonly m: Var | undefined;
  readonly n: Var | undefined;
  readonly k: Var;
  readonly layout?: ContractLayout;
}

/** How the loops of a contraction lie to what its sides load. */
export interface ContractLayout {
  /** The loop along which four neighbours of a side are a vector in memory; undefined where both are, or neither. */
  readonly lhs: "m" | "k" | undefined;
  readonly rhs: "n" | "k" | undefined;
  /**
   * Whether vectors of the right side's columns would not lie one behind the other as the main loop goes through them: it
   * is loaded where it lies, and not in panels. Said where panels pay.
   */
  readonly apart?: true;
  /** Steps of a run, all or none of which add something; undefined where each step is to be computed. */
  readonly run: number | undefined;
}

/**
 * Whether a tile of `rows` rows loads vectors of four of them: they lie side by side, and four neighbouring steps do
 * not.
 */
export const loadsRowQuads = ({ m, statistics, layout }: ContractForm, rows: number): boolean =>
  layout?.lhs === "m" && m!.size % 4 === 0 && rows % 4 === 0 && statistics.length === 0;

/** What a statistic adds up, at step `k` of the contraction. */
export const statisticAt = (s: Reduce, k: Var): Scalar => substituteVars(s.body, new Map([[s.vars[0]!, indexVar(k)]]));

/**
 * Weighted mean without stored weights: `epilogue( Σ_j exp(score_j - max_j score_j) · value_j / Σ_j exp(…) )`, where
 * `score = scoreEpilogue(Σ_c query[b, m, c] · key[b, j, c])`. `mean` is the node of the body that this describes (a
 * structure of reductions over `j` and `c`); loops are `b`, `m` (query rows), `n` (channels of the result).
 */
export interface AttendForm {
  readonly kind: "attend";
  /** The node of `body` that is the weighted mean; the rest of `body` is the epilogue. */
  readonly mean: Scalar;
  /** `scoreReduce` within `score` is the contraction `Σ_c query · key`. */
  readonly score: Scalar;
  readonly scoreReduce: Reduce;
  readonly query: Scalar;
  readonly key: Scalar;
  /** Mentions `b`, `j`, `n`. */
  readonly weighted: Scalar;
  readonly b: Var | undefined;
  readonly m: Var;
  readonly n: Var;
  /** Keys. */
  readonly j: Var;
  /** Channels of query and key. */
  readonly c: Var;
  readonly layout?: AttendLayout;
}

/** The loops along which four neighbours are a vector in memory; undefined where both are, or neither. */
export interface AttendLayout {
  readonly key: "j" | "c" | undefined;
  readonly weighted: "j" | "n" | undefined;
}

/**
 * A recurrence (`recurrence.ts`): the body loads the value that the kernel stores, at elements that lie behind along
 * `along`. All steps are one invocation's, and at each step the points of `inner`; the other loops are parallel. Loops
 * and store are the value's axes, but for those of one element.
 */
export interface ScanForm {
  readonly kind: "scan";
  readonly along: Var;
  /** From the last element to the first. */
  readonly reverse: boolean;
  readonly inner: readonly Var[];
}

/** The loops of a recurrence that do not depend on each other. */
export const parallelLoops = ({ loops }: Kernel, { along, inner }: ScanForm): Var[] =>
  loops.filter((v) => v !== along && !inner.includes(v));

/** The loop of a recurrence of which four neighbours are a vector in what it stores; undefined where there is none. */
export function scannedLanes(kernel: Kernel, form: ScanForm): Var | undefined {
  const last = parallelLoops(kernel, form).at(-1);
  return last !== undefined && last.size % 4 === 0 && asVar(kernel.store.at(-1)!) === last ? last : undefined;
}

/** What a kernel loads: in its body, and to know where it stores. */
export function loadsOfKernel({ value, store, body }: Pick<Kernel, "value" | "store" | "body">): readonly Load[] {
  return store.some((e) => e.reads) ? [...loadsOf(body), ...readBy(load(value, store))] : loadsOf(body);
}

/** A region of device memory that holds one value. `offset` in bytes for a batch of one; it scales with the batch. */
export interface Placement {
  readonly space: "arena" | "weights";
  readonly offset: number;
  /** Bytes (of one batch row in the arena). */
  readonly size: number;
}

/** A value as it is held. */
export interface StoredTensor {
  readonly shape: readonly number[];
  /** One for each row of the batch. What runs store and is not batched is shared by all rows. */
  readonly batched: boolean;
  /**
   * Its elements are halves (binary16): whoever stores them rounds to the nearest. Only weights that runs read may be.
   */
  readonly half?: true;
}

/** The whole program: kernels that run once when weights arrive (`fold`), and those of every run. */
export interface KernelProgram {
  readonly name: string;
  readonly inputs: readonly InputValue[];
  /** What the checkpoint must hold, in order. */
  readonly params: readonly ParamValue[];
  /** What is kept from run to run, in order. */
  readonly states: readonly StateValue[];
  /** Shapes of every value that a kernel stores or loads. */
  readonly shapes: ReadonlyMap<ValueId, StoredTensor>;
  readonly fold: readonly Kernel[];
  readonly kernels: readonly Kernel[];
  readonly outputs: readonly NamedValue[];
  readonly taps: readonly NamedValue[];
  /** Why each value that is neither input nor parameter is stored. */
  readonly materialised: readonly { readonly value: ValueId; readonly reason: string }[];
}

/** Load-time kernels that share staged values: they run together, once their parameters are there. */
export interface FoldGroup {
  /** Positions in `fold`, in order. */
  readonly kernels: readonly number[];
  /** What they read, in the order of `KernelProgram.params`. */
  readonly params: readonly ValueId[];
}

/**
 * Where everything lies, by the memory planner. What only `fold` kernels read or write lies in `staging`, which is
 * freed after load; the values of one group lie apart there, those of different groups in the same bytes.
 */
export interface MemoryPlan {
  readonly places: ReadonlyMap<ValueId, Placement>;
  /** Bytes: weights, arena for a batch of one, temporary space while loading. */
  readonly weights: number;
  readonly arena: number;
  readonly staging: ReadonlyMap<ValueId, Placement>;
  readonly stagingSize: number;
  /** The largest sum of sizes of what a group of load-time kernels has in staging at the same time: no plan can have less there. */
  readonly stagingBound: number;
  /** All of `fold`, each kernel once. */
  readonly foldGroups: readonly FoldGroup[];
  /** Runs store into the space of the weights, which several programs share: nothing there is read-only. */
  readonly writesWeights?: true;
  /** The largest sum of sizes of values alive at the same time, in bytes: no plan can be smaller. */
  readonly livenessBound: number;
}
