/**
 * What drops nothing as what drops with a rate of zero: blocks of one kind whose rates rise from zero are then one class,
 * with the rate as an argument.
 */
import type { OperatorBuilder } from "../../operators/operator-builder.ts";
import { type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import { type ModuleGraph, rootsOf, withRoots } from "./module-graph.ts";

/** `graph` with a rate of zero wherever one of `likes` drops that is the same otherwise; `graph` where there is none. */
export function droppingAs(builder: OperatorBuilder, graph: ModuleGraph, likes: readonly ModuleGraph[]): ModuleGraph {
  const own = dropsIn(graph);
  for (const like of likes.toSorted((a, b) => dropsIn(b) - dropsIn(a))) {
    if (dropsIn(like) <= own) break;
    const grafted = graftedAs(builder, graph, like);
    if (grafted !== undefined) return grafted;
  }
  return graph;
}

const drops = ({ operator: { kind } }: Tensor): boolean => kind === "dropout" || kind === "stochastic_depth";

/** How often something drops. */
export const dropsIn = (graph: ModuleGraph): number => tensorsOf(rootsOf(graph)).filter(drops).length;

function graftedAs(builder: OperatorBuilder, graph: ModuleGraph, like: ModuleGraph): ModuleGraph | undefined {
  const [own, wanted] = [rootsOf(graph), rootsOf(like)];
  const done = new Map<string, Tensor | undefined>();
  const became = new Map<Tensor, Tensor>();
  const graft = (t: Tensor, as: Tensor): Tensor | undefined => {
    const key = `${t.id} ${as.id}`;
    if (!done.has(key)) done.set(key, grown(t, as));
    return done.get(key);
  };
  const grown = (t: Tensor, as: Tensor): Tensor | undefined => {
    if (drops(as) && t.operator.kind !== as.operator.kind) {
      const inner = graft(t, as.operands[0]!);
      return inner && builder.like({ ...as.operator, rate: 0 } as Tensor["operator"], [inner]);
    }
    if (t.operator.kind !== as.operator.kind || t.operands.length !== as.operands.length) return undefined;
    const operands = t.operands.map((o, i) => graft(o, as.operands[i]!));
    if (operands.some((o) => o === undefined)) return undefined;
    const made = builder.remade(t, operands as Tensor[]);
    became.set(t, made);
    return made;
  };
  if (own.length !== wanted.length) return undefined;
  const roots = own.map((t, i) => graft(t, wanted[i]!));
  return roots.every((t) => t !== undefined)
    ? withRoots(graph, roots, new Map([...own.map((t, i) => [t, roots[i]!] as const), ...became]))
    : undefined;
}
