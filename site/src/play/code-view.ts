/** The program after any stage, as `vitc inspect --stage` prints it, in an editor to read and search. */
import { foldGutter } from "@codemirror/language";
import { search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { showBytes } from "../../../src/host/show-bytes.ts";
import { isDark, watchDark } from "./dark.ts";
import { fillSelect, h, labelled } from "./dom.ts";

/** What stages are called beside the passes. */
const titles: Readonly<Record<string, string>> = {
  elaborate: "graph, as elaborated",
  loops: "loops of the kernels",
  wgsl: "WGSL",
  wat: "WebAssembly text",
  plan: "plan",
};

/** Letters of a piece: as much as a moment allows. */
const mostLetters = 40_000;

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; ) {
    const size = pieces.length === 0 ? 4000 : mostLetters;
    const end = at + size >= text.length ? text.length : text.lastIndexOf("\n", at + size) + 1;
    const to = end > at ? end : Math.min(text.length, at + size);
    pieces.push(text.slice(at, to));
    at = to;
  }
  return pieces;
}

export class CodeView {
  readonly dom: HTMLElement;
  readonly #select = h("select");
  readonly #ask: (stage: string) => Promise<string>;
  readonly #dark = new Compartment();
  readonly #view: EditorView;
  readonly #unwatch: () => void;
  readonly #note = h("span", { class: "play-quiet" });
  #filling: ReturnType<typeof setTimeout> | undefined;
  #stale = true;

  constructor(ask: (stage: string) => Promise<string>) {
    this.#ask = ask;
    this.#select.addEventListener("change", () => void this.#load());
    const box = h("div", { class: "play-code-text" });
    this.#view = new EditorView({
      parent: box,
      extensions: [
        lineNumbers(),
        foldGutter(),
        search({ top: true }),
        keymap.of(searchKeymap),
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ "aria-label": "Program after the stage", tabindex: "0" }),
        this.#dark.of(EditorView.darkTheme.of(isDark())),
      ],
    });
    this.#unwatch = watchDark((is) =>
      this.#view.dispatch({ effects: this.#dark.reconfigure(EditorView.darkTheme.of(is)) }),
    );
    this.dom = h(
      "div",
      { class: "play-code-view" },
      h("div", { class: "play-row" }, labelled("After", this.#select), this.#note),
      box,
    );
  }

  /** Another compilation. */
  set(stages: readonly string[]): void {
    const chosen = stages.includes(this.#select.value)
      ? this.#select.value
      : (stages.find((s) => /wgsl|wat/.test(s)) ?? "");
    const entry = (value: string) => ({
      value,
      text: titles[value] ?? value,
      group: Object.hasOwn(titles, value) ? "Stages" : "Passes",
    });
    fillSelect(this.#select, stages.map(entry), chosen);
    this.#stale = true;
    if (this.dom.offsetParent !== null) void this.#load();
  }

  /** It is looked at now. */
  shown(): void {
    if (this.#stale) void this.#load();
    else this.#view.requestMeasure();
  }

  close(): void {
    clearTimeout(this.#filling);
    this.#unwatch();
    this.#view.destroy();
  }

  async #load(): Promise<void> {
    const stage = this.#select.value;
    if (stage === "") return;
    this.#stale = false;
    const text = await this.#ask(stage).catch((error: unknown) => (error as Error).message);
    if (stage !== this.#select.value) return;
    this.#show(text);
  }

  /** Piece by piece, so that long texts do not hold up the page. */
  #show(text: string): void {
    clearTimeout(this.#filling);
    const pieces = piecesOf(text);
    const fill = (): void => {
      const piece = pieces.shift();
      if (piece === undefined) return;
      const end = this.#view.state.doc.length;
      this.#view.dispatch({ changes: { from: end, insert: piece } });
      this.#filling = setTimeout(fill, 0);
    };
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: pieces.shift() ?? "" },
      selection: { anchor: 0 },
      effects: EditorView.scrollIntoView(0),
    });
    this.#note.textContent = showBytes(text.length);
    fill();
  }
}
