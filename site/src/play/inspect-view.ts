/**
 * What `vitc inspect --html` shows, in a shadow root of its own: the same texts of HTML, made live by the same script, so
 * that its style and ids meet nothing of this page.
 */
import { explore } from "../../../src/inspect/page/explore.js";
import type { LayOut } from "../../../src/page/graph-picture.ts";
import type { PassTexts, SectionId } from "../../../src/inspect/page.ts";
import type { Inspected } from "./compile-protocol.ts";
import { h } from "./dom.ts";

/** What is other here than on a page that is all its own. */
const ownStyle = `
:host { display: block; font: 13.5px/1.5 var(--vp-font-family-base, system-ui); color: var(--ink); font-variant-numeric: tabular-nums; }
:host { --paper: var(--vp-c-bg-alt); --card: var(--vp-c-bg); --line: var(--vp-c-divider); }
section { margin: 0 0 2rem; }
div[hidden] { display: none; }
h2 { font-size: 1.02rem; }
thead th { position: static; }
.tile { padding: 0.45rem 0.7rem; border-radius: 6px; }
.tile b { font-size: 1.1rem; }
.kernels, .scroll, .box, .passes, .source { border-radius: 6px; }
#summary { margin-top: 0; }
@media (width > 44rem) { .passes summary { grid-template-columns: 1.6rem minmax(0, 1.4fr) auto minmax(0, 1fr) 5.5rem 4.2rem; } }
`;

export class InspectView {
  readonly dom = h("div", { class: "play-inspect" });
  readonly #root = this.dom.attachShadow({ mode: "open" });
  readonly #texts: () => Promise<PassTexts>;
  /** Brings the tab of a section to the front. */
  readonly #toSection: (id: SectionId) => void;
  #sections: Partial<Inspected["sections"]> = {};
  /** Those that somebody has looked at, with what opens a place in them: making all at once would hold up the page. */
  #made = new Map<SectionId, { readonly element: HTMLElement; readonly reveal: (id: string) => void }>();
  #shown: SectionId = "summary";

  readonly #layOut: LayOut;

  constructor(texts: () => Promise<PassTexts>, layOut: LayOut, toSection: (id: SectionId) => void) {
    this.#texts = texts;
    this.#layOut = layOut;
    this.#toSection = toSection;
  }

  /** Another compilation, or the same with times. */
  set({ sections, style }: Pick<Inspected, "sections" | "style">): void {
    this.#sections = sections;
    this.#made = new Map();
    this.#root.replaceChildren(h("style", {}, style + ownStyle));
    this.show(this.#shown);
  }

  show(id: SectionId): void {
    this.#shown = id;
    this.#make(id);
    for (const [name, { element }] of this.#made) element.hidden = name !== id;
  }

  #make(id: SectionId): void {
    const html = this.#sections[id];
    if (html === undefined || this.#made.has(id)) return;
    const element = h("div");
    // Text that the compiler's worker made of templates, which escape whatever a spec says.
    element.innerHTML = html;
    this.#root.append(element);
    let texts: Promise<PassTexts> | undefined;
    const reveal = explore(
      element,
      (place: string) => this.#root.getElementById(place),
      () => (texts ??= this.#texts()),
      (place: string) => this.#go(place),
      this.#layOut,
    );
    this.#made.set(id, { element, reveal });
  }

  /** To a place in whatever section it is. */
  #go(place: string): void {
    const found = Object.entries(this.#sections).find(([, html]) => html.includes(`id="${place}"`));
    if (found === undefined) return;
    const id = found[0] as SectionId;
    this.#toSection(id);
    this.#made.get(id)!.reveal(place);
  }
}
