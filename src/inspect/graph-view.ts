/** The program as a picture of boxes: its dispatches, and the equations of the graph as elaborated. */
import { showCount, showTime } from "../host/show-numbers.ts";
import type { GraphPicture, GraphView, NodeFacts, PictureNode } from "../page/graph-picture.ts";
import type { Description, NamedShape } from "./description.ts";

interface Computed extends NamedShape {
  readonly also: readonly string[];
  readonly kind: string;
  readonly reads: readonly string[];
  readonly fact: number;
}

/** `lineId` finds the line of a place, `lib/nn.vit:14`, on the page. */
export function graphPicture(d: Description, lineId: (place: string) => string): GraphPicture {
  const lines = (at: readonly string[]): NodeFacts["links"][number] => ({
    name: "spec lines",
    places: at.map((text) => ({ text, id: lineId(text) })),
  });
  const kernels = d.kernels.map(
    (k, i): NodeFacts => ({
      facts: [
        { name: "kind", text: k.kind },
        { name: "work", text: showCount(k.flops, "flop") },
        ...(k.milliseconds === undefined ? [] : [{ name: "time", text: showTime(k.milliseconds) }]),
      ],
      links: [lines(k.at), { name: "code", places: [{ text: "its kernel", id: `k${i}` }] }],
      text: k.text ?? "",
    }),
  );
  const equations = (d.equations ?? []).map(({ at, text }): NodeFacts => ({ facts: [], links: [lines(at)], text }));
  const steps = d.steps.map(({ name, shape, also, reads, kernel }) => {
    return { name, shape, also, reads, kind: d.kernels[kernel]!.kind, fact: kernel };
  });
  const values = (d.equations ?? []).map(({ name, shape, also, reads }, fact) => {
    return { name, shape, also, reads, kind: "equation", fact };
  });
  return {
    views: [
      viewOf("Dispatches", d, steps, kernels),
      ...(values.length > 0 ? [viewOf("Equations as written", d, values, equations)] : []),
    ],
  };
}

function viewOf(title: string, d: Description, computed: readonly Computed[], facts: readonly NodeFacts[]): GraphView {
  const inputs = d.inputs.map(({ name, shape }) => ({ name, shape, also: [], kind: "input", reads: [] as string[] }));
  const all: readonly (Omit<Computed, "fact"> & { readonly fact?: number })[] = [...inputs, ...computed];
  // Several kernels may store parts of one value.
  const storing = new Map<string, number[]>();
  all.forEach(({ name }, i) => storing.set(name, [...(storing.get(name) ?? []), i]));
  const shapeOf = new Map(d.parameters.map(({ name, shape }) => [name, ` [${shape.join(", ")}]`]));
  return {
    title,
    facts,
    nodes: all.map(({ reads, ...node }, i): PictureNode => {
      const part = storing.get(node.name)!.indexOf(i);
      return {
        ...node,
        name: part === 0 ? node.name : `${node.name} (${part + 1})`,
        reads: reads.flatMap((read) => storing.get(read) ?? []).filter((other) => other !== i),
        weights: reads.filter((read) => !storing.has(read)).map((read) => `${read}${shapeOf.get(read) ?? ""}`),
      };
    }),
  };
}
