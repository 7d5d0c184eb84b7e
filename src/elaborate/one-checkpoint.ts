/** Graphs of one model at several sizes, which read the same checkpoint. */
import { type Diagnostic, DiagnosticError, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Graph, type ParamValue, paramsOf, withValues } from "../ir/graph.ts";
import { showShape } from "./values.ts";

/**
 * The graphs, whose parameters are the same at each size, or grids of which a checkpoint holds one: by its length, that of
 * the first size unless the spec says another. @throws DiagnosticError with every parameter of which that is not so
 */
export function onOneCheckpoint(graphs: readonly Graph[]): Graph[] {
  requireOneCheckpoint(graphs);
  const [first, ...others] = graphs;
  const grids = new Map(paramsOf(first!).flatMap((p) => (p.resize ? [[p.id, p.resize.grid]] : [])));
  const sourced = (p: ParamValue): ParamValue => {
    const grid = grids.get(p.id);
    if (p.resize === undefined || p.resize.source || grid === undefined || String(grid) === String(p.resize.grid))
      return p;
    return { ...p, resize: { ...p.resize, source: grid } };
  };
  return [
    first!,
    ...others.map((g) =>
      withValues(
        g,
        [...g.values.values()].map((v) => (v.kind === "param" ? sourced(v) : v)),
      ),
    ),
  ];
}

function requireOneCheckpoint([first, ...others]: readonly Graph[]): void {
  const wrong = new Map<string, Diagnostic>();
  const tell = (p: ParamValue, here: string, there: string): void => {
    if (!wrong.has(p.id)) wrong.set(p.id, diagnostic("VIT4021", p.spans[0]!, { name: p.id, here, there }));
  };
  const mine = paramsOf(first!);
  for (const other of others) {
    const theirs = new Map(paramsOf(other).map((p) => [p.id, p]));
    for (const p of mine) {
      const its = theirs.get(p.id);
      theirs.delete(p.id);
      if (its === undefined) tell(p, showShape(p.shape), "not there");
      else if (its.shape.join() !== p.shape.join() && (p.resize === undefined || its.resize === undefined))
        tell(p, showShape(p.shape), showShape(its.shape));
    }
    for (const p of theirs.values()) tell(p, "not there", showShape(p.shape));
  }
  if (wrong.size > 0) throw new DiagnosticError([...wrong.values()]);
}
