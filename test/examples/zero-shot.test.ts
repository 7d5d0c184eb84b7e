/** The tokenizer of CLIP's example gives the numbers of transformers' (`test/golden/make/clip_tokenizer.py`). */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tokenizer, type TokenizerFile } from "../../examples/clip-tokenizer.ts";

const golden = new URL("../golden/clip_tokenizer.json", import.meta.url);
const file = JSON.parse(readFileSync(golden, "utf8")) as TokenizerFile & {
  readonly cases: readonly { readonly text: string; readonly ids: readonly number[] }[];
};

test.each([...file.cases])("tokens of: $text", ({ text, ids }) => {
  const found = [...tokenizer(file)(text)];
  expect(found).toHaveLength(77);
  expect(found.slice(0, ids.length)).toEqual(ids);
  expect(new Set(found.slice(ids.length))).toEqual(new Set([ids.at(-1)]));
});
