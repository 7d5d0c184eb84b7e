/**
 * What VitePress's theme says wrongly to those who hear a page: its search says of itself that it is a button, and its
 * answers say other words than they show; the bar over a narrow document is no landmark. The sources are put right while
 * they are bundled; a version with other words stops the build.
 */
import type { Plugin } from "vite";

type Change = readonly [from: string, to: string];

const search: readonly Change[] = [
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

/** The elements of its template's root, which has no other of their kind at its margin. */
const localBar: readonly Change[] = [
  ["<template>\n  <div", '<template>\n  <nav aria-label="This document"'],
  ["  </div>\n</template>", "  </nav>\n</template>"],
];

const changed: Readonly<Record<string, readonly Change[]>> = {
  "VPLocalSearchBox.vue": search,
  "VPLocalNav.vue": localBar,
};

export const mendTheme: Plugin = {
  name: "mend-theme",
  enforce: "pre",
  transform(code, id) {
    const file = /\/theme-default\/components\/(\w+\.vue)$/.exec(id)?.[1];
    const changes = file === undefined ? undefined : changed[file];
    return changes?.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`VitePress's ${file} has other words: ${from}`);
      return text.replace(from, to);
    }, code);
  },
};
