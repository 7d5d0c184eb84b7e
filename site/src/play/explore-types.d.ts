/** Types of the script that makes the sections of an inspection live: it is plain JavaScript, since pages hold it as text. */
declare module "*/inspect/page/explore.js" {
  type PassTexts = import("../../../src/inspect/page.ts").PassTexts;
  export function explore(
    root: Document | HTMLElement,
    byId: (id: string) => HTMLElement | null,
    texts: () => PassTexts | Promise<PassTexts>,
    go: (id: string) => void,
    layOut: import("../../../src/page/graph-picture.ts").LayOut,
  ): (id: string) => void;
}
