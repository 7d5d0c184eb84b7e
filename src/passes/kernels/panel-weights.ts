/**
 * Weight packing. Where a target likes it, a weight that is the right side of one contraction is laid out anew at load,
 * as the main loop goes through it: in panels of so many columns, in a panel step by step, in a step column by column. A
 * tile then reads one stretch of memory from its beginning to its end, and its sums are vectors of columns. The weight
 * is held once, in panels: what others read as it lies stays as it is.
 */
import { elements } from "../../ir/graph.ts";
import { type Var, add, div, indexVar, makeVar, modulo, scale } from "../../ir/index-expr.ts";
import { type Kernel, type KernelProgram, loadsOfKernel } from "../../ir/kernel.ts";
import { mapLoads } from "../../ir/localise-kernel.ts";
import { points } from "../../ir/reductions.ts";
import { type ValueId, load, loadsOf, substituteVars } from "../../ir/scalar.ts";
import type { PanelFacts } from "../../ir/target.ts";
import { smallestTile } from "../../ir/tile.ts";
import { freshId } from "../graph-rewrite.ts";
import { kernelPass } from "../pass.ts";

export const panelWeights = kernelPass({
  name: "panel-weights",
  optional: true,
  reads: ["core"],
  run(program, { target: { core }, places }) {
    // What is trained changes with every step, and lies where all programs of the training find it.
    if (core === undefined || places !== undefined) return program;
    const named = new Set([...program.outputs, ...program.taps].map((o) => o.value));
    const readers = new Map<ValueId, Kernel[]>();
    for (const kernel of program.kernels)
      for (const value of new Set(loadsOfKernel(kernel).map((l) => l.value)))
        readers.set(value, [...(readers.get(value) ?? []), kernel]);
    const weights = [...program.params.map((p) => p.id), ...program.fold.map((k) => k.value)];
    return weights.reduce((done, value) => {
      const [reader, ...others] = readers.get(value) ?? [];
      return reader === undefined || others.length > 0 || named.has(value)
        ? done
        : inPanels(done, value, reader, core.panels);
    }, program);
  },
});

/** The program whose kernel `reader`, which alone reads `value`, reads it in panels, where that is of use. */
function inPanels(
  program: KernelProgram,
  value: ValueId,
  reader: Kernel,
  { columns, rows }: PanelFacts,
): KernelProgram {
  const { form } = reader;
  if (form.kind !== "contract" || form.m === undefined || form.n === undefined) return program;
  const { b, m, n, k, rhs } = form;
  const tensor = program.shapes.get(value)!;
  const reads = loadsOf(reader.body).filter((l) => l.value === value);
  const fits = m.size >= rows && n.size % columns === 0 && points(defined([b, n, k])) <= elements(tensor.shape);
  if (rhs.kind !== "load" || rhs.value !== value || reads.length > 1 || !fits) return program;
  const panel = makeVar(`${n.name}_panel`, n.size / columns);
  const step = makeVar(k.name, k.size);
  const column = makeVar(n.name, columns);
  const outer = b === undefined ? undefined : makeVar(b.name, b.size);
  const loops = defined([outer, panel, step, column]);
  const at = new Map([
    [n, add(scale(indexVar(panel), columns), indexVar(column))],
    [k, indexVar(step)],
    ...(outer === undefined ? [] : [[b!, indexVar(outer)] as const]),
  ]);
  const panels = freshId(program.shapes, `${value}.panels`);
  const maker: Kernel = {
    name: panels,
    value: panels,
    loops,
    store: loops.map(indexVar),
    body: substituteVars(rhs, at),
    batched: false,
    form: { kind: "map" },
    tile: smallestTile("map", 1),
    spans: reader.spans,
  };
  const read = load(panels, [
    ...defined([b]).map(indexVar),
    div(indexVar(n), columns),
    indexVar(k),
    modulo(indexVar(n), columns),
  ]);
  const moved = mapLoads(reader, (l) => (l.value === value ? read : l));
  return {
    ...program,
    fold: [...program.fold, maker],
    kernels: program.kernels.map((kernel) => (kernel === reader ? moved : kernel)),
    shapes: new Map([...program.shapes, [panels, { shape: loops.map((v) => v.size), batched: false }]]),
    materialised: [
      ...program.materialised,
      { value: panels, reason: `${value}, as the main loop of ${reader.name} goes through it: computed once, at load` },
    ],
  };
}

const defined = (vars: readonly (Var | undefined)[]): Var[] => vars.filter((v) => v !== undefined);
