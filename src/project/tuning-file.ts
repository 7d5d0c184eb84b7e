/**
 * `tuning.json`, beside the folders of compiled variants: tiles that were measured to be best, by target and kernel
 * signature. `vitc tune` writes it, `vitc compile` reads it. The file may come from anywhere, so nothing in it is
 * believed.
 */
import { existsSync } from "node:fs";
import { targets } from "../ir/target.ts";
import { requireKnown } from "../host/choose-names.ts";
import { readText, writeFile } from "../node/files.ts";
import { UserError } from "../host/user-error.ts";
import { type Tile, type TileKind, type TileOf, tileFault } from "../ir/tile.ts";

/** Its name, in the folder that holds the variants' folders. */
export const tuningFile = "tuning.json";

/** Its format. Version 1 had tiles without a kind. */
const tuningVersion = 2;

/** Tiles by target, then by kernel signature. */
export type Tuning = ReadonlyMap<string, ReadonlyMap<string, Tile>>;

/** No file with so many kernels exists. */
export const mostTuningBytes = 16_000_000;

type Allows = (value: unknown) => boolean;
const absentOr =
  (allows: Allows): Allows =>
  (value) =>
    value === undefined || allows(value);
const oneOf =
  (...values: readonly unknown[]): Allows =>
  (value) =>
    values.includes(value);

const sizes = { workgroup: upTo(1024), vector: oneOf(1, 4) };
const registers = { ...sizes, rows: upTo(64), columns: upTo(1024) };
const guarded = absentOr(oneOf(true));
const [across, depth, block, unroll] = [upTo(1024), upTo(1024), upTo(1024), upTo(64)];
const lanes = oneOf("columns", "terms");

/**
 * What each field of a tile may be, by its kind: beyond these, a kernel's text would have no end. A field may be absent
 * where it allows that.
 */
const allowed: { readonly [K in TileKind]: { readonly [F in Exclude<keyof TileOf<K>, "kind">]-?: Allows } } = {
  map: { ...sizes, columns: upTo(1024) },
  row: { ...registers, unroll },
  "row-cooperative": { ...sizes, across, subgroups: absentOr(oneOf(true)) },
  contract: { ...registers, lanes, unroll: oneOf(1, 4), guarded, sweep: absentOr(upTo(2 ** 30)) },
  "contract-staged": { ...registers, lanes, block, staged: oneOf("lhs", "rhs") },
  "contract-cooperative": { ...registers, across, depth, unroll },
  "contract-team": { ...registers, across },
  attend: { ...registers, guarded },
  "attend-stored": { ...registers, block },
  "attend-cooperative": { ...registers, across, depth },
  scan: sizes,
};

function upTo(most: number): (value: unknown) => boolean {
  return (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The tiles in a file; none where there is no file. @throws UserError that names the place of what is wrong */
export function readTuning(path: string): Tuning {
  if (!existsSync(path)) return new Map();
  const fail = (message: string): never => {
    throw new UserError(
      `${path} is no tuning that this vitc reads: ${message}; delete it, or write it anew with vitc tune`,
    );
  };
  const record = (value: unknown, what: string): [string, unknown][] =>
    isRecord(value) ? Object.entries(value) : fail(`${what} is no JSON object`);
  let content: unknown;
  try {
    content = JSON.parse(readText(path, mostTuningBytes));
  } catch (error) {
    if (error instanceof UserError) throw error;
    return fail("it is not JSON");
  }
  const fields = new Map(record(content, "it"));
  if (fields.get("version") !== tuningVersion)
    fail(`it has version ${shorten(String(JSON.stringify(fields.get("version"))))}, this vitc reads ${tuningVersion}`);
  const sections = record(fields.get("targets"), "'targets'");
  requireKnown(
    `target in ${path}`,
    sections.map(([name]) => name),
    Object.keys(targets),
  );
  return new Map(
    sections.map(([target, section]) => [
      target,
      new Map(
        record(section, `the section of '${target}'`).map(([signature, tile]) => {
          const where = `the tile of '${shorten(signature)}' for '${target}'`;
          return [signature, readTile(new Map(record(tile, where)), (message) => fail(`${where} ${message}`))];
        }),
      ),
    ]),
  );
}

function readTile(fields: ReadonlyMap<string, unknown>, fail: (message: string) => never): Tile {
  const show = (name: string): string =>
    fields.has(name) ? `has the ${name} ${shorten(JSON.stringify(fields.get(name)))}` : `has no ${name}`;
  const kind = fields.get("kind");
  if (typeof kind !== "string" || !Object.hasOwn(allowed, kind)) return fail(show("kind"));
  const allows: Readonly<Record<string, Allows>> = allowed[kind as TileKind];
  for (const name of fields.keys())
    if (name !== "kind" && !Object.hasOwn(allows, name)) fail(`has the unknown field '${shorten(name)}'`);
  for (const [name, may] of Object.entries(allows)) if (!may(fields.get(name))) fail(show(name));
  const tile = Object.fromEntries(fields) as unknown as Tile;
  const fault = tileFault(tile);
  return fault === undefined ? tile : fail(fault);
}

const shorten = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 60)}…`);

/**
 * Writes tiles, in an order that does not depend on how they were found, and after them how they were `measured`.
 * @throws UserError
 */
export function writeTuning(path: string, tuning: Tuning, measured: readonly object[] = []): void {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  const section = (tiles: ReadonlyMap<string, Tile>): string =>
    `{\n${sorted(tiles)
      .map(([signature, tile]) => `      ${JSON.stringify(signature)}: ${JSON.stringify(tile)}`)
      .join(",\n")}\n    }`;
  const sections = sorted(tuning).map(([target, tiles]) => `    ${JSON.stringify(target)}: ${section(tiles)}`);
  const origin =
    measured.length === 0 ? "" : `,\n  "measured": ${JSON.stringify(measured, null, 2).replaceAll("\n", "\n  ")}`;
  writeFile(path, `{\n  "version": ${tuningVersion},\n  "targets": {\n${sections.join(",\n")}\n  }${origin}\n}\n`);
}
