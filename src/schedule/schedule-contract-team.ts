/**
 * Contractions of few rows for devices with many invocations: a team of a workgroup's invocations shares the sum of a
 * register tile. Each member takes every so many-th step, from buffers, for nobody else reads the same; then their sums
 * change hands in workgroup memory, and the first of the team stores. Who adds what depends on the place in the tensor
 * alone.
 */
import { type IndexExpr, add, indexVar, scale, unflatten } from "../ir/index-expr.ts";
import type { ContractForm, Kernel } from "../ir/kernel.ts";
import { counting, type Expr, int, name as named, type Name, type Stmt } from "../ir/loops.ts";
import type { ContractTeamTile } from "../ir/tile.ts";
import { type TilePlace, type TileTeam, writeContractTile } from "./contract-tile.ts";
import { addTo, opOf, plus } from "./operand.ts";
import type { ScalarWriter } from "./scalar-writer.ts";
import { elementOf } from "./store-tile.ts";
import { cut, inMatrix, matrixPart, splitInvocation } from "./tiling.ts";

/** Writes the body; returns the number of workgroups for one row of the batch. */
export function scheduleContractTeam(
  kernel: Kernel,
  form: ContractForm,
  tile: ContractTeamTile,
  writer: ScalarWriter,
): number {
  const { body } = writer;
  const { b, m, n } = form;
  const [rows, columns] = [cut(m, tile.rows, 1), cut(n, tile.columns, tile.vector)];
  const { at, invocations: groups } = splitInvocation(
    [
      matrixPart(b),
      { name: "row_tile", size: rows.tiles },
      { name: "column_block", size: Math.ceil(columns.tiles / tile.across) },
    ],
    writer,
  );
  const worker = body.makeVar("worker", tile.workgroup);
  body.bind(worker, named("worker", "i32"));
  // Neighbours load neighbours: other columns of one step, or other steps.
  const byColumns = form.layout?.rhs === "n";
  const parts = tile.workgroup / tile.across;
  const [outer, inner] = unflatten(indexVar(worker), byColumns ? [parts, tile.across] : [tile.across, parts]) as [
    IndexExpr,
    IndexExpr,
  ];
  const [part, column] = byColumns ? [outer, inner] : [inner, outer];
  writer.index.prefer(part, "part");
  writer.index.prefer(column, "worker_column");
  const team: TileTeam = {
    part: writer.index.write(part, "part"),
    parts,
    combine: (rowsOfSums) => combine(rowsOfSums, team.part, byColumns ? tile.across : 1, parts, tile.workgroup, writer),
  };
  const place: TilePlace = {
    lanes: "columns",
    unroll: 4,
    rows,
    columns,
    row: at[1]!,
    column: add(scale(at[2]!, tile.across), column),
    outer: inMatrix(b, at[0]!),
    team,
  };
  writeContractTile(kernel, form, place, writer);
  return groups;
}

/**
 * Adds to the sums of each team's first member those of the others, which lie `step` members apart: one row of sums at a
 * time, so that they take little memory.
 */
function combine(
  rowsOfSums: readonly (readonly Name[])[],
  part: Expr,
  step: number,
  parts: number,
  members: number,
  { body }: ScalarWriter,
): void {
  const worker = named("worker", "i32");
  const arrays = new Map<string, { name: string; element: "f32" | "f32x4"; size: number }>();
  for (const element of ["f32", "f32x4"] as const) {
    const most = Math.max(...rowsOfSums.map((row) => row.filter((s) => s.type === element).length));
    if (most > 0) {
      const size = most * members;
      arrays.set(element, { name: body.workgroupArray("parts", element, size), element, size });
    }
  }
  rowsOfSums.forEach((row, r) => {
    const placed = row.map((sum, i) => ({
      sum,
      array: arrays.get(sum.type)!,
      from: row.slice(0, i).filter((s) => s.type === sum.type).length * members,
    }));
    if (r > 0) body.push({ kind: "barrier" });
    for (const { sum, array, from } of placed)
      body.push({ kind: "store", array: array.name, at: plus(worker, from), value: sum });
    body.push({ kind: "barrier" });
    const place = named(body.names.unique("place"), "i32");
    const added = placed.map(({ sum, array, from }): Stmt => addTo(sum, elementOf(array, plus(place, from))));
    const others = counting(place.name, plus(worker, step), plus(worker, step * parts), added, int(step));
    body.push({ kind: "if", cond: opOf("eq", part, int(0)), then: [others] });
  });
}
