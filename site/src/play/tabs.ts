/** Tabs as readers of the screen and keyboards know them: arrows go from one to the next. */
import { h } from "./dom.ts";

export interface TabEntry {
  readonly id: string;
  readonly title: string;
  readonly panel: HTMLElement;
  /** Several tabs may show one panel, each a part of it. */
  readonly shown?: () => void;
}

export class Tabs {
  readonly list: HTMLElement;
  readonly #tabs: readonly { readonly entry: TabEntry; readonly button: HTMLButtonElement }[];
  #current = "";

  constructor(name: string, entries: readonly TabEntry[], onChange: (id: string) => void) {
    this.#tabs = entries.map((entry) => ({
      entry,
      button: h(
        "button",
        {
          type: "button",
          role: "tab",
          id: `play-tab-${entry.id}`,
          "aria-controls": entry.panel.id,
          "data-tab": entry.id,
          click: () => this.show(entry.id),
        },
        entry.title,
      ),
    }));
    this.list = h(
      "div",
      { class: "play-tabs", role: "tablist", "aria-label": name },
      ...this.#tabs.map((t) => t.button),
    );
    this.list.addEventListener("keydown", (event) => this.#keyed(event));
    this.#changed = onChange;
  }

  readonly #changed: (id: string) => void;

  get current(): string {
    return this.#current;
  }

  show(id: string): void {
    this.#current = id;
    const chosen = this.#tabs.find((t) => t.entry.id === id)!.entry;
    for (const { entry, button } of this.#tabs) {
      const selected = entry === chosen;
      button.setAttribute("aria-selected", String(selected));
      button.tabIndex = selected ? 0 : -1;
      if (selected && button.isConnected) button.scrollIntoView({ block: "nearest", inline: "nearest" });
      entry.panel.hidden = entry.panel !== chosen.panel;
    }
    chosen.panel.setAttribute("aria-labelledby", `play-tab-${id}`);
    chosen.shown?.();
    this.#changed(id);
  }

  #keyed(event: KeyboardEvent): void {
    const visible = this.#tabs.filter(({ button }) => button.offsetParent !== null);
    const at = visible.findIndex(({ button }) => button === document.activeElement);
    const steps: Record<string, number> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: visible.length - 1 };
    const next = steps[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const { entry, button } = visible[(next + visible.length) % visible.length]!;
    this.show(entry.id);
    button.focus();
  }
}
