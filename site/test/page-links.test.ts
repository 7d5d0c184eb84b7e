/** Links of documents in the site: to pages where there are some, else their words; code is left as it is. */
import { expect, test } from "vitest";
import { withLinks } from "../build/page-links.ts";

const addresses = new Map([["docs/api.md", "docs/api"]]);
const linked = (text: string): string =>
  withLinks(text, { source: "docs/recipes.md", path: "docs/recipes", addresses });

test.each([
  ["[the API](api.md#mistakes)", "[the API](./api.md#mistakes)"],
  ["[`a.ts`](../a.ts), [`vitc`](api.md), [`b.ts`](../b.ts)", "`a.ts`, [`vitc`](./api.md), `b.ts`"],
  ["`x[i](y)` and [b](../b.ts)", "`x[i](y)` and b"],
  ["```ts\na[b](c)\n```\n[b](../b.ts)", "```ts\na[b](c)\n```\nb"],
  ["[vite](https://vite.dev)", "[vite](https://vite.dev)"],
  ["![a block](../docs/block.svg)", "![a block](./block.svg)"],
])("%s", (text, shown) => {
  expect(linked(text)).toBe(shown);
});
