/** The editor of a spec: CodeMirror with what the language service knows, and files of the library beside it to read. */
import { acceptCompletion, completionStatus } from "@codemirror/autocomplete";
import { indentLess, indentMore } from "@codemirror/commands";
import { indentUnit } from "@codemirror/language";
import { lintGutter } from "@codemirror/lint";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, showDialog } from "@codemirror/view";
import { basicSetup } from "codemirror";
import { isDark, watchDark } from "../dark.ts";
import { h } from "../dom.ts";
import type { Found, Place, Problem } from "../language-protocol.ts";
import { ownName } from "../names.ts";
import { Cancelled } from "../rpc.ts";
import { definitions, formatText, hovers, proposals, signatures } from "./assistance.ts";
import { LanguageClient } from "./language-client.ts";
import { applyEdits, showProblems } from "./problems.ts";
import { shapeHints, textIsKnown } from "./shapes.ts";
import { vitLanguage } from "./vit-language.ts";

/** What the editor tells. */
export interface EditorEvents {
  /** The text was changed, by typing or otherwise. */
  changed(text: string): void;
  /** Mistakes that are known by now; `complete` where no more will come. */
  found(found: Found): void;
  /** The mistakes of the text could not be found in time, or the service is gone. */
  failed(error: unknown): void;
  /** A file beside the spec is to be shown, or the spec again (undefined). */
  shows(file: string | undefined): void;
  /** A line for the foot of the page. */
  says(text: string): void;
}

/** Milliseconds without a key after which mistakes are looked for. */
const pause = 120;

export class SpecEditor {
  readonly client = new LanguageClient();
  readonly dom = h("div", { class: "play-editors" });
  readonly view: EditorView;
  readonly #events: EditorEvents;
  readonly #dark = new Compartment();
  readonly #unwatch: () => void;
  /** Where there is less room, since a list or a keyboard came, the line that is written stays in sight, if it was. */
  readonly #sized = new ResizeObserver((entries) => {
    const [before, now] = [this.#height, entries.at(-1)!.contentRect.height];
    this.#height = now;
    if (now >= before || !this.view.hasFocus) return;
    const { head } = this.view.state.selection.main;
    const { top, bottom } = this.view.lineBlockAt(head);
    const { scrollTop } = this.view.scrollDOM;
    if (bottom > scrollTop && top < scrollTop + before)
      this.view.dispatch({ effects: EditorView.scrollIntoView(head, { y: "nearest", yMargin: 24 }) });
  });
  #height = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #reader: { readonly file: string; readonly view: EditorView } | undefined;

  constructor(text: string, events: EditorEvents) {
    this.#events = events;
    this.view = new EditorView({
      doc: text,
      parent: this.dom,
      extensions: [
        this.#own(),
        this.#both("Spec"),
        EditorView.updateListener.of(({ docChanged }) => {
          if (!docChanged) return;
          const now = this.text;
          this.client.update(now);
          events.changed(now);
          this.#later();
        }),
      ],
    });
    this.#unwatch = watchDark((dark) => {
      for (const view of [this.view, this.#reader?.view])
        view?.dispatch({ effects: this.#dark.reconfigure(EditorView.darkTheme.of(dark)) });
    });
    this.#sized.observe(this.dom);
    this.client.update(text);
    void this.#diagnose();
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Another text, from its beginning; what was there can be undone. */
  set text(text: string) {
    this.show();
    this.view.dispatch({
      changes: { from: 0, to: this.view.state.doc.length, insert: text },
      selection: { anchor: 0 },
      scrollIntoView: true,
    });
  }

  async format(): Promise<void> {
    const { says } = this.#events;
    says((await formatText(this.client, this.view)) ? "Formatted." : "What cannot be read cannot be formatted.");
  }

  /** Shows a place, in the spec or in a file of the library. */
  open({ file, from, to, text }: Place): void {
    if (file === ownName) {
      this.show();
      this.#select(this.view, from, to);
      return;
    }
    if (this.#reader?.file !== file) {
      this.#reader?.view.destroy();
      const extensions = [EditorState.readOnly.of(true), this.#both(`${file}, to read`), this.#reading(file)];
      this.#reader = { file, view: new EditorView({ doc: text ?? "", parent: this.dom, extensions }) };
    }
    this.show(file);
    this.#select(this.#reader.view, from, to);
  }

  /** The spec, or the file that was opened beside it. */
  show(file?: string): void {
    const other = file !== undefined && this.#reader?.file === file;
    this.view.dom.hidden = other;
    if (this.#reader !== undefined) this.#reader.view.dom.hidden = !other;
    this.#events.shows(other ? file : undefined);
    (other ? this.#reader!.view : this.view).requestMeasure();
  }

  /** The file beside the spec is not wanted any more. */
  closeFile(): void {
    this.show();
    this.#reader?.view.destroy();
    this.#reader = undefined;
  }

  /** To the place of a problem. */
  goTo({ from, to }: Problem): void {
    this.show();
    this.#select(this.view, from, to);
  }

  mend(problem: Problem, index: number): void {
    applyEdits(this.view, problem.fixes[index]!.edits);
    this.view.focus();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#sized.disconnect();
    this.#unwatch();
    this.client.close();
    this.view.destroy();
    this.#reader?.view.destroy();
  }

  #select(view: EditorView, from: number, to: number): void {
    const end = view.state.doc.length;
    const [anchor, head] = [Math.min(from, end), Math.min(to, end)];
    view.dispatch({ selection: { anchor, head }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
    view.focus();
  }

  /** Of the spec alone. */
  #own(): Extension {
    const open = (place: Place): void => this.open(place);
    return [
      keymap.of([
        { key: "Mod-Shift-f", run: () => (void this.format(), true) },
        { key: "Shift-Alt-f", run: () => (void this.format(), true) },
        { key: "F2", run: (view) => (void this.#rename(view), true) },
        // A proposal that is open takes the Tab; Escape, then Tab, leaves the editor.
        {
          key: "Tab",
          run: (view) => (completionStatus(view.state) === "active" ? acceptCompletion(view) : indentMore(view)),
        },
        { key: "Shift-Tab", run: indentLess },
      ]),
      proposals(this.client),
      hovers(this.client),
      signatures(this.client),
      definitions(this.client, open),
      shapeHints(this.client),
      lintGutter(),
    ];
  }

  #reading(file: string): Extension {
    return [hovers(this.client, file), definitions(this.client, (place) => this.open(place), file)];
  }

  #both(name: string): Extension {
    return [
      basicSetup,
      vitLanguage,
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      this.#dark.of(EditorView.darkTheme.of(isDark())),
      EditorView.contentAttributes.of({
        "aria-label": name,
        tabindex: "0",
        spellcheck: "false",
        autocapitalize: "off",
      }),
    ];
  }

  async #rename(view: EditorView): Promise<void> {
    const offset = view.state.selection.main.head;
    const word = view.state.wordAt(offset);
    if (word === null) return;
    const { result } = showDialog(view, {
      label: "New name",
      input: { value: view.state.sliceDoc(word.from, word.to), name: "name" },
      submitLabel: "Rename",
      focus: true,
    });
    const form = await result;
    view.focus();
    const name = form?.querySelector<HTMLInputElement>("[name=name]")?.value;
    if (!name) return;
    const answer = await this.client.ask("rename", { offset, name });
    if (answer === undefined) return;
    if ("refused" in answer) this.#events.says(`Not renamed: ${answer.refused}.`);
    else applyEdits(view, answer.edits);
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#diagnose(), pause);
  }

  async #diagnose(): Promise<void> {
    const { doc } = this.view.state;
    const tell = (found: Found): void => {
      if (this.view.state.doc !== doc) return;
      showProblems(this.view, found.problems);
      this.#events.found(found);
    };
    try {
      tell(await this.client.diagnose(this.view.state.selection.main.head, tell));
      if (this.view.state.doc === doc) this.view.dispatch({ effects: textIsKnown.of(null) });
    } catch (error) {
      if (!(error instanceof Cancelled)) this.#events.failed(error);
    }
  }
}
