/**
 * The order in which a function numbers its locals: by type, and by how often they are used. Main loops of like kernels
 * then have the same bytes, whatever is computed around them: a module deflates better.
 */
import { engineFacts } from "./engine-facts.ts";
import type { WatType } from "./wat-text.ts";

const localTypes = ["v128", "f32", "i32"] as const satisfies readonly WatType[];

/** How often each local stands in a function's lines, in the order in which they come. */
function usesOf(lines: readonly string[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const line of lines)
    for (const [, local] of line.matchAll(/\$([^ )]+)/g)) uses.set(local!, (uses.get(local!) ?? 0) + 1);
  return uses;
}

/** The locals of a function with these lines. */
export function ordered<T extends readonly [local: string, type: WatType]>(
  locals: readonly T[],
  lines: readonly string[],
): T[] {
  const uses = usesOf(lines);
  const places = new Map([...uses.keys()].map((local, n) => [local, n]));
  const often = (local: string): number => Math.min(uses.get(local) ?? 0, engineFacts.oftenUsed);
  return localTypes.flatMap((type) =>
    locals
      .filter(([, t]) => t === type)
      .sort(([a], [b]) => often(b) - often(a) || (places.get(a) ?? 0) - (places.get(b) ?? 0)),
  );
}
