/** Any tile of any contraction or weighted mean gives the oracle's result, as the processor takes it: swept, staged, by terms. */
import { expect, test } from "vitest";
import { compareWat, processor } from "../../support/case-wat.ts";
import type { KernelCase } from "../../support/kernel-cases.ts";
import { generator, randomCase } from "../../support/random-case.ts";
import { fieldsOf, type TileFields, tileOf } from "../../support/tile-fields.ts";

/** Tiles so far that bring a side in. */
let staged = 0;

/** The case's tile, and what only the processor's tiles have. */
function processorTile({ kernel: { form, tile: given } }: KernelCase, below: (n: number) => number): TileFields {
  const { rows, columns, vector, unroll } = fieldsOf(given);
  const tile = { workgroup: 1, rows, columns, vector, unroll };
  const byTerms = { ...tile, lanes: "terms" as const };
  const isByTerms = (form.kind === "attend" || unroll === 4) && below(3) > 0;
  if (form.kind === "attend")
    return isByTerms && form.j.size >= 4 && form.c.size >= 4 && form.n.size > 1
      ? { ...tile, kind: "attend-stored", vector: 4, block: 1 + below(4) }
      : tile;
  if (form.kind !== "contract") return tile;
  const isPlain = form.statistics.length === 0 && form.layout?.run === undefined && form.k.size >= 4;
  if (isByTerms && isPlain && below(2) > 0) {
    // Each kind in turn: few cases come here.
    const which = staged++ % 4;
    return { ...(which % 2 > 0 ? byTerms : tile), staged: which < 2 ? "lhs" : "rhs", block: 1 + below(4) };
  }
  const swept = below(2) > 0 ? { sweep: 1 + below(4) } : {};
  return { ...(isByTerms ? byTerms : tile), ...swept };
}

const runs = Number(process.env.VITC_RANDOM_TILES ?? 60);
const seen = new Set<string>();
for (let seed = 1; seed <= runs; seed++) {
  const given = randomCase(seed * 7919, true);
  const tile = processorTile(given, generator(seed * 104729));
  const kernel = { ...given.kernel, tile: tileOf(given.kernel.form.kind, tile) };
  const { kind, lanes, staged, sweep } = fieldsOf(kernel.tile);
  for (const name of [kind, lanes, staged && `${staged} by ${lanes}`, sweep !== undefined && "swept"])
    if (name) seen.add(name);
  test(`${seed}: ${given.name} ${JSON.stringify(tile)}`, () =>
    compareWat({ ...given, kernel, tolerance: given.tolerance ?? 3e-6 }, 1 + (seed % 3), processor));
}

test("tiles of every kind were among them", () =>
  expect([...seen].sort()).toEqual([
    "attend",
    "attend-stored",
    "columns",
    "contract",
    "contract-staged",
    "lhs by columns",
    "lhs by terms",
    "rhs by columns",
    "rhs by terms",
    "swept",
    "terms",
  ]));
