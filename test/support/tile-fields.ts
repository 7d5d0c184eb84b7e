/** Tiles by what they say, whatever their kind: cases are written so, and tests look at tiles so. */
import type { KernelKind } from "../../src/ir/kernel.ts";
import type { Tile } from "../../src/ir/tile.ts";

type FieldsOf<T> = T extends unknown ? keyof T : never;
type ValueOf<T, F> = T extends unknown ? (F extends keyof T ? T[F] : never) : never;

/** Any fields of any kind. */
export type TileFields = { readonly [F in FieldsOf<Tile>]?: ValueOf<Tile, F> | undefined };

/** `tile` as one that may have any field. */
export const fieldsOf = (tile: Tile): TileFields => tile;

/** A small tile of a kernel that works by itself. */
export const plainTile = { workgroup: 8, rows: 1, columns: 1, vector: 4, unroll: 4 } as const;

/** The tile of a form that has these fields, where its kind has them; the others are those of `plainTile`. */
export function tileOf(form: KernelKind, fields: TileFields): Tile {
  const { workgroup, vector, rows, columns, unroll } = { ...plainTile, ...fields } as Required<TileFields>;
  const { across, depth = 1, subgroups, guarded, lanes = "columns", sweep, staged, block = 1 } = fields;
  const registers = { workgroup, vector, rows, columns };
  const maybe = { ...(guarded && { guarded }) };
  switch (form) {
    case "map":
      return { kind: "map", workgroup, vector, columns };
    case "row":
      if (across !== undefined)
        return { kind: "row-cooperative", workgroup, vector, across, ...(subgroups && { subgroups }) };
      return { kind: "row", ...registers, unroll };
    case "contract":
      if (fields.kind === "contract-team") return { kind: "contract-team", ...registers, across: across ?? 1 };
      if (across !== undefined) return { kind: "contract-cooperative", ...registers, across, depth, unroll };
      if (staged !== undefined) return { kind: "contract-staged", ...registers, block, staged, lanes };
      return lanes === "terms"
        ? { kind: "contract", ...registers, ...maybe, lanes, unroll: 4, ...(sweep && { sweep }) }
        : { kind: "contract", ...registers, ...maybe, lanes, unroll: unroll === 4 ? 4 : 1, ...(sweep && { sweep }) };
    case "attend":
      if (across !== undefined) return { kind: "attend-cooperative", ...registers, across, depth };
      return fields.kind === "attend-stored"
        ? { kind: "attend-stored", ...registers, block }
        : { kind: "attend", ...registers, ...maybe };
    case "scan":
      return { kind: "scan", workgroup, vector };
  }
}
