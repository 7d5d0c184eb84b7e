/** Where things are: the spec beside what comes of it; on narrow screens one behind the other, with tabs between. */
import type { SectionId } from "../../../src/inspect/page.ts";
import type { CodeView } from "./code-view.ts";
import { h } from "./dom.ts";
import type { InspectView } from "./inspect-view.ts";
import { type TabEntry, Tabs } from "./tabs.ts";

/** What is to be laid out. */
export interface Parts {
  readonly spec: readonly Node[];
  readonly inspect: InspectView;
  readonly code: CodeView;
  readonly bar: HTMLElement;
  readonly foot: HTMLElement;
  readonly more?: readonly TabEntry[];
}

export interface Layout {
  readonly dom: HTMLElement;
  readonly tabs: Tabs;
  close(): void;
}

const sections: readonly (readonly [SectionId, string])[] = [
  ["summary", "Overview"],
  ["graph", "Graph"],
  ["kernels", "Kernels"],
  ["spec", "Lines"],
  ["memory", "Memory"],
  ["passes", "Passes"],
  ["stored", "Stored"],
];

/** Below this the spec is a tab among the others. */
const narrow = "(max-width: 900px)";

export const panel = (id: string, name: string, ...children: readonly Node[]): HTMLElement =>
  h(
    "section",
    { id: `play-${id}`, class: `play-panel play-panel-${id}`, role: "tabpanel", "aria-label": name },
    ...children,
  );

export function layOut({ spec, inspect, code, bar, foot, more = [] }: Parts): Layout {
  const specPanel = panel("spec-panel", "Spec", ...spec);
  const inspectPanel = panel("inspect", "Inspection", inspect.dom);
  inspectPanel.tabIndex = 0;
  const codePanel = panel("code", "Code", code.dom);
  const tabs = new Tabs(
    "Views",
    [
      { id: "editor", title: "Spec", panel: specPanel },
      ...sections.map(([id, title]) => ({ id, title, panel: inspectPanel, shown: () => inspect.show(id) })),
      { id: "code", title: "Code", panel: codePanel, shown: () => code.shown() },
      ...more,
    ],
    () => (inspectPanel.scrollTop = 0),
  );
  const others = [inspectPanel, codePanel, ...more.map((entry) => entry.panel)];
  const results = h("div", { class: "play-results" }, bar, tabs.list, ...others);
  const dom = h(
    "div",
    { class: "play-page" },
    h("h1", { class: "visually-hidden" }, "Playground"),
    h("div", { class: "play-columns" }, specPanel, results),
    foot,
  );
  const media = matchMedia(narrow);
  const fit = (): void => {
    if (!media.matches && tabs.current === "editor") tabs.show("summary");
  };
  tabs.show(media.matches ? "editor" : "summary");
  media.addEventListener("change", fit);
  return { dom, tabs, close: () => media.removeEventListener("change", fit) };
}
