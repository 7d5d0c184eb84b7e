/** Where the models of this page look: what is known of their tokens. */
import type { AttentionLayer } from "../attention/grid.ts";
import { type AttentionMap, tokenAttention } from "../attention/token-attention.ts";
import type { Name } from "./messages.ts";

/** Layer by layer, from the picture on. */
export function attentionOf(name: Name, maps: readonly AttentionMap[]): AttentionLayer[] {
  if (name === "vit") return tokenAttention(maps, 1);
  if (name === "deit") return tokenAttention(maps, 2);
  return [];
}
