/** Shapes behind the names that a spec binds, as the language service knows them; asked for what is in view. */
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate, WidgetType } from "@codemirror/view";
import { h } from "../dom.ts";
import type { LanguageClient } from "./language-client.ts";

class Shape extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: Shape): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    // What a reader of the screen hears is the text; shapes are told at the name.
    return h("span", { class: "play-shape", "aria-hidden": "true" }, this.text);
  }
}

const setShapes = StateEffect.define<DecorationSet>();
/** Something was found out of the text: shapes may be known now. */
export const textIsKnown = StateEffect.define<null>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shapes, { changes, effects }) {
    return effects.reduce((now, effect) => (effect.is(setShapes) ? effect.value : now), shapes.map(changes));
  },
  provide: (its) => EditorView.decorations.from(its),
});

export function shapeHints(client: LanguageClient): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      #timer: ReturnType<typeof setTimeout> | undefined;
      #asked = new AbortController();
      constructor(readonly view: EditorView) {}

      update({ viewportChanged, transactions }: ViewUpdate): void {
        const known = transactions.some((t) => t.effects.some((e) => e.is(textIsKnown)));
        if (!viewportChanged && !known) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#ask(), known ? 0 : 150);
      }

      async #ask(): Promise<void> {
        this.#asked.abort();
        const { signal } = (this.#asked = new AbortController());
        const { state, viewport } = this.view;
        const argument = { from: viewport.from, to: viewport.to, at: state.selection.main.head };
        const shapes = await client.ask("shapes", argument, { signal });
        if (shapes === undefined || signal.aborted || this.view.state.doc !== state.doc) return;
        const widgets = shapes.map(({ offset, text }) =>
          Decoration.widget({ widget: new Shape(text), side: 1 }).range(Math.min(offset, state.doc.length)),
        );
        this.view.dispatch({ effects: setShapes.of(Decoration.set(widgets, true)) });
      }

      destroy(): void {
        clearTimeout(this.#timer);
        this.#asked.abort();
      }
    },
  );
  return [field, plugin];
}
