import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readTuning, tuningFile, writeTuning } from "../../src/project/tuning-file.ts";
import { UserError } from "../../src/host/user-error.ts";
import type { Tile } from "../../src/ir/tile.ts";

const folder = mkdtempSync(join(tmpdir(), "vitc-tuning-"));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, tuningFile);

const tile = { kind: "row", workgroup: 8, rows: 4, columns: 2, vector: 4, unroll: 4 } as const;
const team = { kind: "row-cooperative", across: 64, workgroup: 64, vector: 4, subgroups: true } as const;
const swept = { ...tile, kind: "contract", lanes: "terms", sweep: 3 } as const;
const stagedTile = {
  kind: "contract-staged",
  workgroup: 8,
  rows: 4,
  columns: 2,
  vector: 4,
  lanes: "terms",
  staged: "rhs",
  block: 2,
} as const;

test("no file is no tuning", () => {
  expect(readTuning(join(folder, "none.json"))).toEqual(new Map());
});

test("what is written is read again, whatever the signatures, and does not depend on an order", () => {
  const software = new Map<string, Tile>([
    ["b", tile],
    ["a", team],
    ["__proto__", swept],
    ["staged", stagedTile],
    ['"\n', tile],
  ]);
  writeTuning(
    path,
    new Map([
      ["software", software],
      ["gpu", new Map()],
    ]),
  );
  const text = readFileSync(path, "utf8");
  expect(readTuning(path)).toEqual(
    new Map([
      ["software", software],
      ["gpu", new Map()],
    ]),
  );
  expect(JSON.parse(text)).toMatchObject({ version: 2, targets: { software: { a: team } } });
  writeTuning(
    path,
    new Map([
      ["gpu", new Map()],
      ["software", new Map([...software].reverse())],
    ]),
  );
  expect(readFileSync(path, "utf8")).toBe(text);
});

describe("a file that is not ours is a user's error that says what is wrong", () => {
  const of = (section: unknown): unknown => ({ version: 2, targets: { software: section } });
  test.each<[string, unknown, RegExp]>([
    ["no JSON", "{", /not JSON/],
    ["nothing", "", /not JSON/],
    ["binary", "\0", /not a text file/],
    ["a list", [], /it is no JSON object/],
    ["null", null, /it is no JSON object/],
    [
      "another version",
      { version: 1, targets: {} },
      /it has version 1, this vitc reads 2; delete it, or write it anew with vitc tune/,
    ],
    ["no targets", { version: 2 }, /'targets' is no JSON object/],
    [
      "an unknown target",
      { version: 2, targets: { softwear: {} } },
      /no target in .*'softwear' \(did you mean 'software'\?\)/,
    ],
    ["a section that is a list", of([]), /section of 'software' is no JSON object/],
    ["a tile that is a number", of({ s: 3 }), /tile of 's' for 'software' is no JSON object/],
    ["a missing field", of({ s: { ...tile, unroll: undefined } }), /tile of 's' for 'software' has no unroll/],
    ["an unknown field", of({ s: { ...tile, speed: 9 } }), /unknown field 'speed'/],
    ["a field of Object", of({ s: { ...tile, toString: 1 } }), /unknown field 'toString'/],
    ["a kernel without end", of({ s: { ...tile, unroll: 1e9 } }), /the unroll 1000000000/],
    ["half a row", of({ s: { ...tile, rows: 1.5 } }), /the rows 1.5/],
    ["no workgroup", of({ s: { ...tile, workgroup: 0 } }), /the workgroup 0/],
    ["text for a number", of({ s: { ...tile, workgroup: "8" } }), /the workgroup "8"/],
    ["three lanes", of({ s: { ...tile, vector: 3 } }), /the vector 3/],
    ["no kind", of({ s: { ...tile, kind: undefined } }), /tile of 's' for 'software' has no kind/],
    ["an unknown kind", of({ s: { ...tile, kind: "disk" } }), /the kind "disk"/],
    ["a kind of Object", of({ s: { ...tile, kind: "toString" } }), /the kind "toString"/],
    ["another kind's field", of({ s: { ...tile, across: 8 } }), /unknown field 'across'/],
    ["subgroups that are not", of({ s: { ...team, subgroups: false } }), /the subgroups false/],
    ["a workgroup that is not whole", of({ s: { ...team, across: 7 } }), /7 of 64 invocations/],
    ["several teams of a subgroup", of({ s: { ...team, across: 32 } }), /combines several rows within subgroups/],
    ["a sweep of nothing", of({ s: { ...swept, sweep: 0 } }), /the sweep 0/],
    [
      "a sweep along columns, as of versions before",
      of({ s: { ...swept, sweep: { rows: 3, columns: 1 } } }),
      /the sweep \{"rows":3,"columns":1\}/,
    ],
    ["terms one at a time", of({ s: { ...swept, unroll: 1 } }), /lanes along what is summed, one step at a time/],
    ["a long signature", of({ ["s".repeat(1000)]: 3 }), /'s{60}…'/],
  ])("%s", (_, content, message) => {
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    let error: unknown;
    try {
      readTuning(path);
    } catch (e) {
      error = e;
    }
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(message);
    expect((error as UserError).message).toContain(path);
  });

  test("a folder in its place", () => {
    expect(() => readTuning(folder)).toThrow(UserError);
  });
});
