/** Which values of a model arrays are, by what somebody called them. */
import { givenOutputs } from "../ir/graph.ts";
import { editDistance } from "../diagnostics/near-name.ts";
import { inputsOf, paramsOf } from "../ir/graph.ts";
import type { ValueId } from "../ir/scalar.ts";
import { theirNames } from "../runtime/weight-names.ts";
import type { NamedGraph } from "./named-values.ts";

export interface Matches {
  /** Values by the arrays' names. */
  readonly values: ReadonlyMap<string, { readonly name: string; readonly value: ValueId }>;
  /** What nothing in the model is called like, with the names nearest to it. */
  readonly unknown: readonly { readonly name: string; readonly near: readonly string[]; readonly isParam: boolean }[];
  /** What the names begin with that the model's do not. */
  readonly prefix: string;
}

/** Names that are alike but for what stands between letters: a file system may not hold what stood there. */
const plain = (name: string): string => name.replace(/[^A-Za-z0-9]+/g, ".").replace(/^\.|\.$/g, "");

/** Matches as many as it can; all names may begin with something of their own (`module.`, `model.`). */
export function matchNames(arrays: readonly string[], named: NamedGraph): Matches {
  const known = spellings(named);
  const found = (prefix: string): Map<string, { name: string; value: ValueId }> => {
    const values = new Map<string, { name: string; value: ValueId }>();
    for (const array of arrays) {
      if (!array.startsWith(prefix)) continue;
      const name = known.get(array.slice(prefix.length)) ?? known.get(plain(array.slice(prefix.length)));
      if (name !== undefined) values.set(array, { name, value: named.names.get(name)! });
    }
    return values;
  };
  let [prefix, values] = ["", found("")];
  for (const other of prefixesOf(arrays)) {
    const more = found(other);
    if (more.size > values.size) [prefix, values] = [other, more];
  }
  const params = new Set(paramsOf(named.graph).map((p) => p.id));
  const unknown = arrays
    .filter((array) => !values.has(array))
    .map((name) => ({ name, near: nearest(name, named.names), isParam: params.has(name) }));
  return { values, unknown, prefix };
}

/** Everything that a name of the model may be written like: in other namings of its checkpoints too. */
function spellings({ graph, names }: NamedGraph): ReadonlyMap<string, string> {
  const all = new Map<string, string>([...names.keys()].map((name) => [name, name]));
  const twice = new Set<string>();
  const add = (spelling: string, name: string): void => {
    const before = all.get(spelling);
    if (before === undefined) all.set(spelling, name);
    else if (names.get(before) !== names.get(name) && !names.has(spelling)) twice.add(spelling);
  };
  for (const name of names.keys()) add(plain(name), name);
  // What goes into a whole module and comes out of it.
  const only = (word: string, list: readonly string[]): void => {
    if (list.length === 1) add(word, list[0]!);
  };
  only(
    "input",
    inputsOf(graph).map((i) => i.id),
  );
  only(
    "output",
    givenOutputs(graph).map((o) => o.name),
  );
  // A module is called as its parameters are, without their last segment.
  const module = (param: string): string => param.slice(0, Math.max(0, param.lastIndexOf(".")));
  for (const rules of Object.values(graph.dialects)) {
    for (const { id } of paramsOf(graph)) {
      const [theirs, ...more] = theirNames(id, rules);
      const [own, other] = [module(id), module(theirs ?? "")];
      if (more.length === 0 && other !== "" && id.endsWith(theirs!.slice(other.length)) && names.has(own)) {
        add(other, own);
        add(plain(other), own);
      }
    }
  }
  for (const spelling of twice) all.delete(spelling);
  return all;
}

/** Beginnings of names that end with a segment. */
function prefixesOf(arrays: readonly string[]): ReadonlySet<string> {
  return new Set(
    arrays.flatMap((array) =>
      [...array.slice(0, 200).matchAll(/[._/]/g)].slice(0, 4).map((m) => array.slice(0, m.index + 1)),
    ),
  );
}

/** Names that are listed for one that is not known. */
const mostNear = 3;

/** Those with the most segments in common from the beginning; then what was named on purpose, then by letters. */
function nearest(name: string, names: NamedGraph["names"]): string[] {
  const segments = plain(name).split(".");
  const shared = (other: readonly string[]): number => {
    const first = segments.findIndex((s, i) => s !== other[i]);
    return first < 0 ? segments.length : first;
  };
  const scored = [...names].map(([candidate, value]) => {
    const own = plain(candidate).split(".");
    const spoken = Number(candidate !== value);
    return { candidate, spoken, shared: shared(own), away: editDistance(segments.at(-1)!, own.at(-1)!, 20) };
  });
  return scored
    .filter((c) => c.shared > 0 || c.away <= Math.max(1, segments.at(-1)!.length / 3))
    .sort((a, b) => b.shared - a.shared || b.spoken - a.spoken || a.away - b.away)
    .slice(0, mostNear)
    .map((c) => c.candidate);
}
