/**
 * How a kernel is cut into the work of an invocation or of a workgroup: a type for each schedule (`src/schedule`), with
 * the sizes that this schedule has and no others. What a kernel computes does not depend on its tile.
 */

/** What every tile says. */
interface Sizes {
  /** Invocations a workgroup, in one dimension. */
  readonly workgroup: number;
  /** Lanes of a vector: 4 where stores (or, for row forms, the reduced axis) are contiguous, else 1. */
  readonly vector: 1 | 4;
}

/** An invocation computes so many results, each in a register. */
interface Registers extends Sizes {
  /** Rows (of `m`, or of the last loop of a row form's rows) an invocation computes. */
  readonly rows: number;
  /** Columns (of `n`; of row forms, of the rows that are taken in fours) an invocation computes, in units of `vector`. */
  readonly columns: number;
}

/** The invocations of a workgroup share what they read, or what they sum, in the workgroup's memory. */
interface Together extends Sizes {
  /**
   * Invocations of a workgroup that lie side by side along columns; the others lie along rows. Of row forms and
   * attention: those that share the terms, or the keys, of a row.
   */
  readonly across: number;
}

/** The last tile is like those of a kernel whose rows it does not divide. */
interface Guarded {
  /** Whether rows are clamped and guarded also where the tiles divide them, so that kernels of several sizes share a text. */
  readonly guarded?: true;
}

/** `schedule-map.ts`. */
export interface MapTile extends Sizes {
  readonly kind: "map";
  /** Columns (of the last loop) an invocation computes, in units of `vector`. */
  readonly columns: number;
}

/** `schedule-row.ts`: an invocation computes rows by itself. */
export interface RowTile extends Registers {
  readonly kind: "row";
  /** Steps of any loop inside an invocation that are written out, at most. */
  readonly unroll: number;
}

/** `schedule-row-cooperative.ts`: `across` invocations compute a row. */
export interface RowCooperativeTile extends Together {
  readonly kind: "row-cooperative";
  /** Whether they combine what they have within subgroups; a workgroup is one team then. */
  readonly subgroups?: true;
}

/** What the lanes of a register tile's accumulators are, and how many steps of the sum are written out. */
type Lanes =
  | {
      /** Columns. */
      readonly lanes: "columns";
      readonly unroll: 1 | 4;
    }
  | {
      /** Four partial sums of one column, which are added up after the loop, once. */
      readonly lanes: "terms";
      readonly unroll: 4;
    };

/** `schedule-contract.ts`: an invocation reads what it needs where it lies. */
export type ContractTile = Registers &
  Guarded &
  Lanes & {
    readonly kind: "contract";
    /**
     * In which order the tiles of a result are computed: blocks of so many row tiles, one after the other; in a block,
     * column by column. So a cache holds what the rows of a block read, a smaller one what a column reads, and stores
     * go on by the same distance. Where absent, row by row.
     */
    readonly sweep?: number;
  };

/**
 * `schedule-contract-staged.ts`: an invocation brings one side into a local array first, `block` tiles of it, for all
 * tiles of the other side. The right side lies there as lanes run.
 */
export interface ContractStagedTile extends Registers {
  readonly kind: "contract-staged";
  readonly block: number;
  readonly staged: "lhs" | "rhs";
  readonly lanes: Lanes["lanes"];
}

/** `schedule-contract-cooperative.ts`: a workgroup brings in what several of its invocations read. */
export interface ContractCooperativeTile extends Registers, Together {
  readonly kind: "contract-cooperative";
  /** Steps of the sum that are in memory at a time. */
  readonly depth: number;
  /** Steps of the sum that are written out: a multiple of four. */
  readonly unroll: number;
}

/**
 * `schedule-contract-team.ts`: the invocations of a workgroup that do not lie side by side share the sums of a tile, and
 * read what they need where it lies.
 */
export interface ContractTeamTile extends Registers, Together {
  readonly kind: "contract-team";
}

/** `schedule-attend.ts`: an invocation takes its rows through all keys. */
export interface AttendTile extends Registers, Guarded {
  readonly kind: "attend";
}

/** `schedule-attend-stored.ts`: an invocation keeps the scores of `block` tiles of rows. */
export interface AttendStoredTile extends Registers {
  readonly kind: "attend-stored";
  readonly block: number;
}

/** `schedule-attend-cooperative.ts`: a workgroup brings in keys, and what these weigh. */
export interface AttendCooperativeTile extends Registers, Together {
  readonly kind: "attend-cooperative";
  /** Keys that are in memory at a time. */
  readonly depth: number;
}

/** `schedule-scan.ts`: an invocation goes through all steps; its lanes are of a loop that is parallel, or of its sums. */
export interface ScanTile extends Sizes {
  readonly kind: "scan";
}

export type Tile =
  | MapTile
  | RowTile
  | RowCooperativeTile
  | ContractTile
  | ContractStagedTile
  | ContractCooperativeTile
  | ContractTeamTile
  | AttendTile
  | AttendStoredTile
  | AttendCooperativeTile
  | ScanTile;

export type TileKind = Tile["kind"];
export type TileOf<K extends TileKind> = Extract<Tile, { readonly kind: K }>;
export type CooperativeTile = Extract<Tile, Together>;

/** The form of the kernels that have such a tile. */
export const formOfTile = {
  map: "map",
  row: "row",
  "row-cooperative": "row",
  contract: "contract",
  "contract-staged": "contract",
  "contract-cooperative": "contract",
  "contract-team": "contract",
  attend: "attend",
  "attend-stored": "attend",
  "attend-cooperative": "attend",
  scan: "scan",
} as const satisfies { readonly [K in TileKind]: string };

type FormKind = (typeof formOfTile)[TileKind];

/** Whether the invocations of a workgroup work together; else each works by itself. */
export const isCooperative = (tile: Tile): tile is CooperativeTile => "across" in tile;

/** A tile of one result an invocation. */
export function smallestTile(kind: FormKind, workgroup: number): Tile {
  const one = { workgroup, vector: 1, rows: 1, columns: 1 } as const;
  switch (kind) {
    case "map":
      return { kind, workgroup, vector: 1, columns: 1 };
    case "row":
      return { kind, ...one, unroll: 1 };
    case "contract":
      return { kind, ...one, lanes: "columns", unroll: 1 };
    case "attend":
      return { kind, ...one };
    case "scan":
      return { kind, workgroup, vector: 1 };
  }
}

/** Whether two tiles are equal; an absent field is one that is undefined. */
export function sameTile(a: Tile, b: Tile): boolean {
  const [left, right] = [new Map<string, unknown>(Object.entries(a)), new Map<string, unknown>(Object.entries(b))];
  return [...left.keys(), ...right.keys()].every((field) => left.get(field) === right.get(field));
}

/** What is wrong with a tile beside its single fields; undefined where nothing is. */
export function tileFault(tile: Tile): string | undefined {
  if (isCooperative(tile) && tile.workgroup % tile.across !== 0)
    return `has ${tile.across} of ${tile.workgroup} invocations side by side`;
  if (tile.kind === "row-cooperative" && tile.subgroups && tile.across !== tile.workgroup)
    return "combines several rows within subgroups";
  if (tile.kind === "contract-cooperative" && tile.unroll % 4 !== 0) return `has the unroll ${tile.unroll}, no fours`;
  // Types say so of tiles that were not read from somewhere.
  if (tile.kind === "contract" && tile.lanes === "terms" && (tile.unroll as number) !== 4)
    return "has lanes along what is summed, one step at a time";
  return undefined;
}

/** A tile in words: `workgroup 8, 16 rows, 4 columns of 4, unroll 4`. */
export function printTile(t: Tile): string {
  const parts = [`workgroup ${t.workgroup}`];
  if (isCooperative(t)) parts.push(`${t.across} across`);
  if ("depth" in t) parts.push(`${t.depth} deep in workgroup memory`);
  if (t.kind === "row-cooperative" && t.subgroups) parts.push("combined in subgroups");
  if ("rows" in t) parts.push(`${t.rows} rows`);
  if ("columns" in t) parts.push(`${t.columns} columns of ${t.vector}`);
  else if (t.vector === 4) parts.push(t.kind === "scan" ? "in fours" : "terms in fours");
  if ("unroll" in t) parts.push(`unroll ${t.unroll}`);
  if ("lanes" in t && t.lanes === "terms") parts.push("lanes along what is summed");
  if (t.kind === "contract" && t.sweep !== undefined) parts.push(`columns of ${t.sweep} tiles`);
  if (t.kind === "contract-team") parts.push(`each sum shared by ${t.workgroup / t.across}`);
  if (t.kind === "contract-staged") parts.push(`${t.staged} staged by ${t.block} tiles`);
  if (t.kind === "attend-stored") parts.push(`scores of ${t.block} tiles stored`);
  if ("guarded" in t && t.guarded) parts.push("guarded");
  return parts.join(", ");
}

/** How many of `count` tiles a block takes of which each takes about as many as the others, and at most `most`. */
export const evenly = (count: number, most: number): number => Math.ceil(count / Math.ceil(count / Math.max(1, most)));
