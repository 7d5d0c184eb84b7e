/** What the language service says while one reads and types: hovers, proposals, what a call takes, where a name is from. */
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  autocompletion,
} from "@codemirror/autocomplete";
import { type Extension, StateEffect, StateField } from "@codemirror/state";
import {
  EditorView,
  type Tooltip,
  ViewPlugin,
  type ViewUpdate,
  hoverTooltip,
  keymap,
  showTooltip,
} from "@codemirror/view";
import { h } from "../dom.ts";
import type { Place, Proposal, SignatureText } from "../language-protocol.ts";
import type { LanguageClient } from "./language-client.ts";
import { markdown } from "./markdown.ts";
import { applyEdits } from "./problems.ts";
import { coloured } from "./vit-language.ts";

export function hovers(client: LanguageClient, file?: string): Extension {
  return hoverTooltip(async (view, pos): Promise<Tooltip | null> => {
    const found = await client.ask("hover", { offset: pos, file });
    if (found === undefined || found.to > view.state.doc.length) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create: () => ({ dom: h("div", { class: "play-hover" }, markdown(found.text, coloured)) }),
    };
  });
}

/** Kinds of proposals as CodeMirror's icons know them. */
const types: Readonly<Record<string, string>> = {
  keyword: "keyword",
  builtin: "function",
  function: "function",
  block: "class",
  model: "class",
  loss: "class",
  train: "class",
  variant: "constant",
  argument: "property",
  member: "property",
  file: "text",
  index: "variable",
};

function optionOf(proposal: Proposal): Completion {
  const { label, kind, detail, docs, text, also, rank } = proposal;
  return {
    label,
    type: types[kind] ?? "variable",
    boost: -10 * rank,
    ...(detail !== undefined && { detail: detail.length > 60 ? `${detail.slice(0, 59)}…` : detail }),
    ...(docs !== undefined && { info: () => markdown(docs, coloured) }),
    apply(view, _, from, to) {
      const changes = [{ from, to, insert: text }, ...also.map((e) => ({ from: e.from, to: e.to, insert: e.text }))];
      const set = view.state.changes(changes);
      view.dispatch({ changes: set, selection: { anchor: set.mapPos(to, 1) }, userEvent: "input.complete" });
    },
  };
}

export function proposals(client: LanguageClient): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w"./]+$/);
    if (word === null && !context.explicit) return null;
    const stop = new AbortController();
    context.addEventListener("abort", () => stop.abort());
    const found = await client.ask("complete", { offset: context.pos }, { signal: stop.signal });
    if (found === undefined || found.length === 0) return null;
    return { from: found[0]!.from, options: found.map(optionOf), validFor: /^\w*$/ };
  };
  return autocompletion({ override: [source], icons: true, activateOnTypingDelay: 60 });
}

const setSignature = StateEffect.define<{ readonly pos: number; readonly text: SignatureText } | undefined>();
const signatureField = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, { effects, docChanged, changes }) {
    for (const effect of effects) if (effect.is(setSignature)) return effect.value ? signatureTip(effect.value) : null;
    return tooltip && docChanged ? { ...tooltip, pos: changes.mapPos(tooltip.pos) } : tooltip;
  },
  provide: (its) => showTooltip.from(its),
});

function signatureTip({ pos, text }: { readonly pos: number; readonly text: SignatureText }): Tooltip {
  const { callee, params, active } = text;
  const parts = params.flatMap((param, i) => [i > 0 ? ", " : "", h(i === active ? "b" : "span", {}, param)]);
  return {
    pos,
    above: true,
    create: () => ({ dom: h("div", { class: "play-signature" }, `${callee}(`, ...parts, ")") }),
  };
}

/** Characters before the cursor in which a call is looked for. */
const reach = 600;

export function signatures(client: LanguageClient): Extension {
  const plugin = ViewPlugin.fromClass(
    class {
      #timer: ReturnType<typeof setTimeout> | undefined;
      #asked = new AbortController();
      constructor(readonly view: EditorView) {}

      update({ selectionSet, docChanged, state }: ViewUpdate): void {
        if (!selectionSet && !docChanged) return;
        this.#asked.abort();
        clearTimeout(this.#timer);
        const { head, empty } = state.selection.main;
        const within = empty && /\([^)]*$/.test(state.sliceDoc(Math.max(0, head - reach), head));
        if (within || state.field(signatureField) !== null)
          this.#timer = setTimeout(() => void this.#ask(within ? head : undefined), 80);
      }

      async #ask(offset: number | undefined): Promise<void> {
        const { signal } = (this.#asked = new AbortController());
        const text = offset === undefined ? undefined : await client.ask("signature", { offset }, { signal });
        if (signal.aborted) return;
        const shown = text && this.view.hasFocus ? { pos: offset!, text } : undefined;
        this.view.dispatch({ effects: setSignature.of(shown) });
      }

      destroy(): void {
        clearTimeout(this.#timer);
        this.#asked.abort();
      }
    },
  );
  return [signatureField, plugin, EditorView.domEventHandlers({ blur: (_, view) => void hideSignature(view) })];
}

const hideSignature = (view: EditorView): void => {
  if (view.state.field(signatureField) !== null)
    setTimeout(() => view.dom.isConnected && view.dispatch({ effects: setSignature.of(undefined) }));
};

/** F12, or a click with Ctrl or Cmd; `open` shows the place. */
export function definitions(client: LanguageClient, open: (place: Place) => void, file?: string): Extension {
  const go = async (offset: number): Promise<void> => {
    const place = await client.ask("definition", { offset, file });
    if (place !== undefined) open(place);
  };
  return [
    keymap.of([{ key: "F12", run: (view) => (void go(view.state.selection.main.head), true) }]),
    EditorView.domEventHandlers({
      mousedown(event, view) {
        if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false;
        const offset = view.posAtCoords({ x: event.clientX, y: event.clientY });
        if (offset === null) return false;
        event.preventDefault();
        void go(offset);
        return true;
      },
    }),
  ];
}

/** The canonical text of the spec, if it can be read. */
export async function formatText(client: LanguageClient, view: EditorView): Promise<boolean> {
  const { doc } = view.state;
  const text = await client.ask("format", undefined);
  if (text === undefined || view.state.doc !== doc) return false;
  const before = doc.toString();
  if (text === before) return true;
  // What stays at both ends is not touched, so that the cursor keeps its place.
  let start = 0;
  while (start < Math.min(before.length, text.length) && before[start] === text[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, text.length) - start && before.at(-1 - end) === text.at(-1 - end)) end++;
  applyEdits(view, [{ from: start, to: before.length - end, text: text.slice(start, text.length - end) }]);
  return true;
}
