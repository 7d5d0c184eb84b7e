/**
 * A kernel may bind only so many buffers. A value that reads more is cut: the part of its body that reads most of what
 * fits becomes a value of its own, until the rest fits. A chain of conditions (a concatenation of many parts) is cut
 * along the chain; things that a recurrence is computed of are stacked (`stack-operands.ts`).
 */
import { type Comprehension, type Graph, type Value, withValues } from "../../ir/graph.ts";
import {
  type Scalar,
  type ValueId,
  apply,
  children,
  constant,
  loadsOf,
  select,
  transform,
  walk,
} from "../../ir/scalar.ts";
import { isRecurrence } from "../../ir/recurrence.ts";
import { stackOperands } from "../stack-operands.ts";
import { extractValue, extractable } from "../graph-rewrite.ts";
import { graphPass, tooManyBuffers } from "../pass.ts";

export const fitBindings = graphPass({
  name: "fit-bindings",
  optional: false,
  reads: ["storageBuffers"],
  run(graph: Graph, context) {
    const most = context.target.storageBuffers - 1;
    const remarks = new Map(graph.remarks);
    if ([...graph.values.values()].every((v) => v.kind !== "comprehension" || valuesRead(v.body) <= most)) return graph;
    const values: Value[] = [];
    const known = new Map([...graph.values.values()].map((v) => [v.id, { shape: v.shape, batched: v.batched }]));
    const taken = new Set<ValueId>(graph.values.keys());
    for (const v of graph.values.values()) {
      let rest = v;
      while (rest.kind === "comprehension" && valuesRead(rest.body) > most) {
        const buffers = valuesRead(rest.body) + 1;
        const cut = cutOnce(rest, most, (id) => known.get(id)!, taken, graph.varies === true);
        if (!cut) break;
        remarks.set(cut.part.id, tooManyBuffers(`'${v.id}'`, buffers, context));
        known.set(cut.part.id, cut.part);
        values.push(cut.part);
        rest = cut.rest;
      }
      values.push(rest);
    }
    return { ...withValues(graph, values), remarks };
  },
});

const valuesRead = (s: Scalar): number => new Set(loadsOf(s).map((l) => l.value)).size;

type Known = (id: ValueId) => { readonly shape: readonly number[]; readonly batched: boolean };

/** `v` as a value of its own for one part of the body, and the rest that reads it. */
function cutOnce(
  v: Comprehension,
  most: number,
  known: Known,
  taken: Set<ValueId>,
  varies: boolean,
): { part: Comprehension; rest: Comprehension } | undefined {
  const mayLeave = extractable(v, (id) => known(id).shape);
  let best: Scalar | undefined;
  walk(v.body, (n) => {
    const reads = valuesRead(n);
    if (children(n).length > 0 && reads >= 2 && reads <= most && mayLeave(n) && reads > (best ? valuesRead(best) : 1))
      best = n;
  });
  const isBatched = (s: Scalar) => varies || loadsOf(s).some((l) => known(l.value).batched);
  // What a recurrence reads of itself cannot leave, whatever stands around it.
  if (!best && isRecurrence(v)) return stackOperands(v, most, (id) => known(id).shape, isBatched, taken);
  if (best) {
    const part = best;
    const { value, load } = extractValue(v, part, "part", isBatched(part), taken);
    return { part: value, rest: { ...v, body: transform(v.body, (n) => (n.key === part.key ? load : n)) } };
  }
  const chain = chainOf(v.body);
  if (!chain) return undefined;
  // As many links as fit; where none of their conditions holds, the part is 0 and the rest of the chain decides.
  let links = 1;
  while (links < chain.length - 1 && valuesRead(prefix(chain, links + 1)) <= most) links++;
  const head = prefix(chain, links);
  if (valuesRead(head) < 2 && chain.length - links < 2) return undefined;
  const { value, load } = extractValue(v, head, "part", isBatched(head), taken);
  const inHead = chain
    .slice(0, links)
    .map((l) => l.cond)
    .reduce((a, b) => apply("or", a, b));
  return { part: value, rest: { ...v, body: select(inHead, load, chain[links - 1]!.else) } };
}

/** The links of `if c1 then a1 else if c2 then a2 else …` at the top of `s`. */
function chainOf(s: Scalar): { cond: Scalar; then: Scalar; else: Scalar }[] | undefined {
  const links: { cond: Scalar; then: Scalar; else: Scalar }[] = [];
  for (let at = s; at.kind === "select"; at = at.else) links.push(at);
  return links.length > 1 ? links : undefined;
}

function prefix(chain: readonly { cond: Scalar; then: Scalar }[], links: number): Scalar {
  return chain.slice(0, links).reduceRight<Scalar>((rest, link) => select(link.cond, link.then, rest), constant(0));
}
