/**
 * VitePress's search says of itself that it is a button, and its answers say other words than they show. Its source is put
 * right while it is bundled; a version with other words stops the build.
 */
import type { Plugin } from "vite";

const changes: readonly (readonly [from: string, to: string])[] = [
  ['role="button"', 'role="dialog" aria-modal="true" aria-label="Search"'],
  [`:aria-owns="results?.length ? 'localsearch-list' : undefined"`, ""],
  ['aria-expanded="true"', ""],
  ['aria-haspopup="listbox"', ""],
  ['aria-labelledby="localsearch-label"\n      class="VPLocalSearchBox"', 'class="VPLocalSearchBox"'],
  [
    'aria-labelledby="localsearch-label"\n            autocapitalize',
    'aria-label="Search"\n            autocapitalize',
  ],
  [`:aria-labelledby="results?.length ? 'localsearch-label' : undefined"`, 'aria-label="Found"'],
  [
    `:id="'localsearch-item-' + index"
            :aria-selected="selectedIndex === index ? 'true' : 'false'"
            role="option"`,
    'role="presentation"',
  ],
  [
    `:aria-label="[...p.titles, p.title].join(' > ')"`,
    `:id="'localsearch-item-' + index" :aria-selected="selectedIndex === index" role="option" tabindex="-1"`,
  ],
  ...["navigateUp", "navigateDown", "select", "close"].map(
    (key) =>
      [
        `<kbd :aria-label="translate('modal.footer.${key}`,
        `<kbd role="img" :aria-label="translate('modal.footer.${key}`,
      ] as const,
  ),
  ['<span class="title-icon">', '<span class="title-icon" aria-hidden="true">'],
];

export const mendSearch: Plugin = {
  name: "mend-search",
  enforce: "pre",
  transform(code, id) {
    if (!id.endsWith("/VPLocalSearchBox.vue")) return undefined;
    return changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`VitePress's search has other words: ${from}`);
      return text.replace(from, to);
    }, code);
  },
};
