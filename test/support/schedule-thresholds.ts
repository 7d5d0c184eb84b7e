/** Thresholds of schedules: when a workgroup works together, and what an invocation holds or writes out. */
import { gpu, gpuBatch, gpuSubgroups, software, wasm } from "../../src/ir/target.ts";
import type { AttendStoredTile } from "../../src/ir/tile.ts";
import { joinRows } from "../../src/passes/graph/join-rows.ts";
import { everyTile } from "../../src/passes/tiling/tile-candidates.ts";
import {
  type Look,
  type Threshold,
  attention,
  count,
  functions,
  lastFolded,
  lastTile,
  lastKind,
  left,
  list,
  loops,
  may,
  of,
  oneRow,
  product,
  productOfInputs,
  runs,
  squares,
  squaresAbreast,
  together,
  written,
} from "./decision-specs.ts";
import { storesInLoop } from "./device-sizes.ts";
import { fieldsOf } from "./tile-fields.ts";

/** Members that share the keys of a row at most. */
const mostAcross: Look = ({ program }, target) =>
  Math.max(...everyTile(program.kernels[0]!, target).map((t) => fieldsOf(t).across ?? 1));

const attendBlock: Look = (c) => (lastTile(c) as AttendStoredTile).block;

/** A product in tiles of ten sums, and so many operations after each. */
const followed = (operations: number): string => `${product(40, 64, 64).replace("output ", "")}
  input z[64]
  output q[t, o] = ${Array.from({ length: operations }, (_, i) => (i % 2 ? "+" : "*")).reduce((e, op) => `(${e} ${op} z[o])`, "y[t, o]")}`;

export const scheduleThresholds: readonly Threshold[] = [
  {
    of: "tiles of queries that one unit takes through all keys",
    target: wasm,
    at: 64,
    step: 2,
    see: of((n) => attention(n, 8, 8, 8, "16"), attendBlock),
    within: 32,
    beyond: 17,
  },
  {
    of: "tiles of queries that are too few for a unit to take several",
    target: wasm,
    at: 30,
    step: 2,
    see: of((n) => attention(n, 8, 8, 8), attendBlock),
    within: 1,
    beyond: 2,
  },
  {
    fact: "core.panels.rows",
    of: "rows for which a weight is laid out in panels",
    target: wasm,
    at: 4,
    step: -1,
    see: of((n) => product(n, 16, 64), lastFolded),
    within: [2, 64, 8],
    beyond: false,
  },
  {
    fact: "core.panels.stagedRows",
    of: "rows for which a side that is no weight is brought in as panels",
    target: wasm,
    at: 64,
    step: -1,
    see: of((n) => productOfInputs(n, 16, 64), lastKind),
    within: "contract-staged",
    beyond: "contract",
  },
  // Teams.
  {
    fact: "teams.shortestRow",
    of: "terms of a row that a team adds up",
    target: gpu,
    at: 32,
    step: -1,
    see: of((n) => squares(197, n), together),
    within: true,
    beyond: false,
  },
  {
    fact: "teams.subgroupMembers",
    of: "members whose parts a subgroup combines",
    target: gpuSubgroups,
    at: 32,
    step: -16,
    see: of(
      (n) => squares(197, 4 * n),
      may((t) => t.subgroups === true),
    ),
    within: true,
    beyond: false,
  },
  {
    fact: "teams.plentifulRows",
    of: "rows abreast that need no teams",
    target: gpu,
    at: 2 ** 14,
    step: -1,
    see: of((n) => squaresAbreast(n, 49), together),
    within: false,
    beyond: true,
  },
  {
    fact: "teams.plentifulRows",
    of: "query rows of which an invocation takes two",
    target: gpu,
    at: 2 ** 14,
    step: -64,
    see: of(
      (n) => attention(64, 64, 16, 16, String(n / 64)),
      (c, t) => fieldsOf(everyTile(c.program.kernels[0]!, t)[0]!).rows,
    ),
    within: 2,
    beyond: 1,
  },
  {
    fact: "teams.fewestQueries",
    of: "queries that share their keys",
    target: gpu,
    at: 8,
    step: -1,
    see: of(
      (n) => attention(n, 64, 16, 16),
      (c, t) => (fieldsOf(everyTile(c.program.kernels[0]!, t)[0]!).across ?? 1) === 1,
    ),
    within: true,
    beyond: false,
  },
  {
    of: "keys that eight members share, the last of them less than four",
    target: gpu,
    at: 29,
    step: -1,
    see: of((n) => attention(64, n, 64, 64), mostAcross),
    within: 8,
    beyond: 4,
  },
  {
    fact: "teams.smallestWorkgroup",
    of: "queries that are a workgroup of their own",
    target: gpu,
    at: 32,
    step: 1,
    see: of(
      (n) => attention(n, 64, 16, 16),
      may((t) => t.across !== undefined && t.workgroup! < 64 && t.rows === 1),
    ),
    within: true,
    beyond: false,
  },
  {
    fact: "teams.shortestSum",
    of: "steps for which operands are staged",
    target: gpu,
    at: 8,
    step: -1,
    see: of((n) => product(64, 64, n), together),
    within: true,
    beyond: false,
  },
  {
    of: "steps of a sum that a team shares",
    target: gpu,
    at: 32,
    step: -4,
    see: of((n) => oneRow(64, n), lastKind),
    within: "contract-team",
    beyond: "contract",
  },
  {
    of: "rows of a batch's results whose sums a team shares",
    target: gpuBatch,
    at: 88,
    step: 1,
    see: of((n) => product(n, 192, 768), lastKind),
    within: "contract-team",
    beyond: "contract-cooperative",
  },
  // Invocations.
  {
    fact: "invocation.heldVectors",
    of: "channels of attention of which an invocation holds two rows",
    target: gpu,
    at: 32,
    step: 4,
    see: of(
      (n) => attention(64, 64, n, n),
      may((t) => t.across !== undefined && t.rows === 2),
    ),
    within: true,
    beyond: false,
  },
  {
    fact: "invocation.heldVectors",
    of: "vectors of a query that are loaded once",
    target: gpu,
    at: 32,
    step: 1,
    see: of(
      (n) => attention(64, 64, 4 * n, 16),
      (c) => /for \(var c\b/.test(c.plan.pipelines[0]!.wgsl),
    ),
    within: false,
    beyond: true,
  },
  {
    fact: "invocation.loadsTogether",
    of: "loads of four steps that are taken together",
    target: software,
    at: 16,
    step: 4,
    see: of(
      (n) => `input x[9, 64]\n output y[t] = max[k: 36] (${list(n / 4, (i) => `x[t, k + ${i}]`, " * ")})`,
      count(/largest = max/g),
    ),
    within: 4,
    beyond: 3,
  },
  {
    fact: "invocation.writtenTerms",
    of: "terms that are written out",
    target: software,
    at: 16,
    step: 1,
    see: of((n) => `input x[${n}, 9]\n output y[t] = max[k] x[k, t]`, loops),
    within: 0,
    beyond: 1,
  },
  {
    fact: "invocation.writtenStatements",
    of: "terms of several reductions that are written out",
    target: { ...software, storageBuffers: 16 },
    at: 128,
    step: 16,
    see: of(
      (n) =>
        `input x[16, 41]\n output y[t] = ${functions
          .slice(0, n / 16)
          .map((f) => `(max[k] ${f})`)
          .join(" + ")}`,
      loops,
    ),
    within: 0,
    beyond: 1,
  },
  {
    fact: "invocation.writtenParts",
    of: "values that differ in what they reduce, written out",
    target: software,
    at: 8,
    step: 1,
    see: of(written, (c) => {
      const { form } = c.program.kernels[0]!;
      return form.kind === "row" && form.layout!.written.length;
    }),
    within: 1,
    beyond: 0,
  },
  {
    fact: "invocation.writtenParts",
    of: "results that differ in what they reduce, of one invocation",
    target: software,
    at: 8,
    step: 1,
    see: of(
      (n) =>
        `input x[5, 16]\n output y[t, s: ${n}] = if s < 4 then min[c] (x[t, c] * (s + 1)) else max[c] (x[t, c] * (s + 1))`,
      ({ program }) => {
        const { form } = program.kernels.at(-1)!;
        return form.kind === "row" && form.rows.map((v) => v.name);
      },
    ),
    within: ["t"],
    beyond: ["t", "s"],
  },
  {
    fact: "invocation.writtenParts",
    of: "parts of a joined value",
    target: software,
    at: 8,
    step: 1,
    see: left(
      joinRows,
      (n) =>
        `input x[40, 24]\n a[t] = max[k] x[t, k]\n b[s: ${n - 1}, t] = min[k] (x[t, k] * (s + 1))\n output y[t, s: ${n - 1}] = a[t] * b[s, t]`,
    ),
    within: 2,
    beyond: 3,
  },
  {
    fact: "invocation.writtenColumns",
    of: "columns of a mean one after the other",
    target: software,
    at: 4,
    step: 1,
    see: of((n) => attention(40, 64, 16, 4 * n), count(/array<mat4x4f/g)),
    within: 0,
    beyond: 1,
  },
  {
    fact: "invocation.writtenWork",
    of: "operations after the sums of a tile",
    target: wasm,
    at: 64,
    step: 6,
    see: (n, t) => storesInLoop(followed(Math.floor(n / 10)), t),
    within: false,
    beyond: true,
  },
  {
    fact: "invocation.shortestRun",
    of: "steps of a run",
    target: software,
    at: 16,
    step: -4,
    see: of(runs, count(/for \(var run\b/g)),
    within: 1,
    beyond: 0,
  },
];
