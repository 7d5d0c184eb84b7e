/** Plans that were made on another visit, in a place of the caller's. */
import packageJson from "../../package.json" with { type: "json" };
import { Sha256 } from "../hub/sha256.ts";
import type { AnyPlan } from "../runtime/plan.ts";
import { planVersion } from "../runtime/plan.ts";
import type { SizeQuestion } from "./question.ts";

/** Keeps texts by keys, which are words of letters and digits. What fails may throw: then nothing is kept. */
export interface SizeStore {
  get(key: string): Promise<string | null | undefined>;
  set(key: string, text: string): Promise<unknown>;
}

/** Names begin so in the cache: addresses that lead nowhere. */
const place = "https://sizes.invalid/";

/** A page's Cache API as such a place. */
export const cachedSizes = (name = "vitc-sizes"): SizeStore => ({
  get: async (key) => (await (await caches.open(name)).match(place + key))?.text(),
  set: async (key, text) => (await caches.open(name)).put(place + key, new Response(text)),
});

/** Equal for questions whose answers are, of one version of vitc. */
function keyOf(question: SizeQuestion): string {
  const hash = new Sha256();
  hash.update(new TextEncoder().encode(JSON.stringify([packageJson.version, planVersion, question])));
  return hash.digest();
}

/** The plan that is kept for a question, or else the one that `make` gives, which is kept then. */
export async function keptOr(
  store: SizeStore | undefined,
  question: SizeQuestion,
  make: () => Promise<AnyPlan>,
): Promise<AnyPlan> {
  if (store === undefined) return make();
  const key = keyOf(question);
  // A store that fails, or holds what is none, is as good as an empty one.
  const kept = await (async () => JSON.parse((await store.get(key)) ?? "null") as AnyPlan | null)().catch(() => null);
  if (kept?.version === planVersion) return kept;
  const plan = await make();
  await (async () => store.set(key, JSON.stringify(plan)))().catch(() => {});
  return plan;
}
