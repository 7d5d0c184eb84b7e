/** Weights that were trained and ship, by the variant of `specs/digits.vit` whose they are: where they lie. */
const files = import.meta.glob<string>("../models/digits_*/weights.safetensors", { query: "?url", import: "default" });

export const shippedWeights: Readonly<Record<string, () => Promise<string>>> = Object.fromEntries(
  Object.entries(files).map(([path, address]) => [/models\/([^/]+)/.exec(path)![1]!, address]),
);
