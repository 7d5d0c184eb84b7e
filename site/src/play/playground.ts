/** The playground: an editor, what the compiler makes of its text, and what that does. */
import { targets } from "../../../src/ir/target.ts";
import { showBytes } from "../../../src/host/show-bytes.ts";
import { showCount, showTime } from "../../../src/host/show-numbers.ts";
import { machinesHere } from "../shell/machines-here.ts";
import { CodeView } from "./code-view.ts";
import type { Facts, Inspected } from "./compile-protocol.ts";
import { Compiler, failureText } from "./compiler.ts";
import { button, fillSelect, h, labelled } from "./dom.ts";
import { SpecEditor } from "./editor/editor.ts";
import { InspectView } from "./inspect-view.ts";
import type { Found } from "./language-protocol.ts";
import { layOut, type Layout, panel } from "./layout.ts";
import { ownName } from "./names.ts";
import { ProblemsView } from "./problems-view.ts";
import { TooLong } from "./rpc.ts";
import { RunView } from "./run-view.ts";
import { linkOf, mostBatch, type Shared } from "./share.ts";
import { type SpecEntry, specs, textOf } from "./specs.ts";
import { TrainView } from "./train-view.ts";
import { readKept, type Work, writeKept, writeWork } from "./state.ts";

export class Playground {
  readonly #root: HTMLElement;
  readonly #editor: SpecEditor;
  readonly #compiler: Compiler;
  readonly #inspect: InspectView;
  readonly #code: CodeView;
  readonly #problems: ProblemsView;
  readonly #run: RunView;
  readonly #train: TrainView;
  readonly #trained = new Map<string, { readonly model: string; readonly weights: Uint8Array }>();
  readonly #layout: Layout;
  readonly #specs = h("select", { class: "play-specs" });
  readonly #model = h("select", { class: "play-models" });
  readonly #target = h("select");
  readonly #batch = h("input", { type: "number", min: 1, max: mostBatch, value: 1, inputmode: "numeric" });
  readonly #cancel = button("Cancel", () => this.#compiler.cancel(), { class: "play-cancel", hidden: true });
  readonly #status = h("span", { class: "play-status" });
  readonly #foot = h("div", { class: "play-foot", role: "status" }, this.#status);
  readonly #back = button("Back to my spec", () => this.#goBack(), { hidden: true });
  readonly #files = h("div", { class: "play-files", hidden: true });
  /** The model that is wanted, though the text may lack it for the moment. */
  #wanted: string;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #slow: ReturnType<typeof setTimeout> | undefined;

  constructor(root: HTMLElement, work: Work) {
    this.#root = root;
    this.#wanted = work.model;
    this.#compiler = new Compiler({
      begins: ({ model, target }) => this.#begins(model, target),
      compiled: (result) => this.#compiled(result),
      failed: (error) => this.#failed(failureText(error)),
    });
    this.#inspect = new InspectView(
      () => this.#compiler.askLast("texts", undefined),
      (graph) => this.#compiler.layOut(graph),
      (id) => this.#layout.tabs.show(id),
    );
    this.#code = new CodeView((stage) => this.#compiler.askLast("stage", stage));
    this.#editor = new SpecEditor(work.text, {
      changed: () => this.#save(),
      found: (found) => void this.#found(found),
      failed: (error) => this.#unchecked(error),
      shows: (file) => this.#showsFile(file),
      says: (text) => this.say(text),
    });
    this.#problems = new ProblemsView({
      goTo: (problem) => this.#editor.goTo(problem),
      mend: (problem, fix) => this.#editor.mend(problem, fix),
      open: (file, from, to) => void this.#openFile(file, from, to),
    });
    this.#run = new RunView({
      plan: () => this.#compiler.askLast("plan", undefined),
      trained: () => this.#trained,
      measured: async (times) => this.#inspect.set(await this.#compiler.askLast("measured", times)),
    });
    this.#train = new TrainView({
      request: () => (this.#model.value === "" ? undefined : this.work),
      compile: (request) => this.#compiler.train(request),
      trained: (name, model, weights) => void this.#trained.set(name, { model, weights }),
    });
    fillSelect(
      this.#target,
      Object.values(targets).map(({ name }) => ({ value: name })),
      work.target,
    );
    this.#batch.value = String(work.batch);
    this.#back.hidden = readKept() === undefined;
    this.#fillSpecs();
    this.#listen();
    this.#layout = layOut({
      spec: [this.#specBar(), this.#files, this.#editor.dom, this.#problems.dom],
      inspect: this.#inspect,
      code: this.#code,
      bar: this.#compileBar(),
      foot: this.#foot,
      more: [
        { id: "run", title: "Run", panel: panel("run", "Run", this.#run.dom), shown: () => this.#run.shown() },
        { id: "train", title: "Train", panel: panel("train", "Train", this.#train.dom) },
      ],
    });
    root.replaceChildren(this.#layout.dom);
    this.#root.classList.add("play");
  }

  get work(): Work {
    const batch = Math.round(Number(this.#batch.value));
    return {
      text: this.#editor.text,
      model: this.#model.value || this.#wanted,
      target: this.#target.value,
      batch: Math.min(mostBatch, Math.max(1, batch || 1)),
    };
  }

  /** Another spec, as a link or the list has it. */
  open({ text, model, target, batch }: Partial<Shared>): void {
    this.#wanted = model ?? "";
    if (target !== undefined && Object.hasOwn(targets, target)) this.#target.value = target;
    if (batch !== undefined) this.#batch.value = String(batch);
    if (text !== undefined) {
      this.#editor.text = text;
      this.#model.replaceChildren();
    }
  }

  /** The same of a link: what was worked on is kept. */
  openLink(shared: Shared): void {
    this.keep(this.work);
    this.open(shared);
  }

  /** Offers to bring back what was worked on before. */
  keep(work: Partial<Work>): void {
    writeKept(work);
    this.#back.hidden = false;
  }

  /** A line at the foot. */
  say(text: string): void {
    this.#status.textContent = text;
  }

  close(): void {
    clearTimeout(this.#saving);
    clearTimeout(this.#slow);
    writeWork(this.work);
    this.#editor.close();
    this.#compiler.close();
    this.#code.close();
    this.#run.close();
    this.#train.close();
    this.#layout.close();
    this.#root.classList.remove("play");
    this.#root.replaceChildren();
  }

  // ---------------------------------------------------------------- controls

  #specBar(): HTMLElement {
    return h(
      "div",
      { class: "play-row play-bar" },
      labelled("Open", this.#specs),
      button("Format", () => void this.#editor.format(), { title: "Ctrl or Cmd, Shift, F" }),
      button("Share", () => void this.#share()),
      button("Reset", () => void this.#reset(), { title: "The spec as it was opened" }),
      this.#back,
    );
  }

  #compileBar(): HTMLElement {
    return h(
      "div",
      { class: "play-row play-bar" },
      labelled("Model", this.#model),
      labelled("Target", this.#target),
      labelled("Batch", this.#batch),
      this.#cancel,
    );
  }

  #goBack(): void {
    const kept = readKept();
    this.#back.hidden = true;
    writeKept(undefined);
    if (kept !== undefined) this.open(kept);
  }

  #fillSpecs(): void {
    const options = specs.map(({ path, title, group }) => ({ value: path, text: title, group }));
    fillSelect(this.#specs, [{ value: "", text: "a spec …" }, ...options], "");
  }

  #listen(): void {
    this.#specs.addEventListener("change", () => {
      const entry = specs.find(({ path }) => path === this.#specs.value);
      if (entry !== undefined) void this.#load(entry);
    });
    this.#model.addEventListener("change", () => {
      this.#wanted = this.#model.value;
      this.#compile();
    });
    for (const control of [this.#target, this.#batch]) control.addEventListener("change", () => this.#compile());
  }

  async #load(entry: SpecEntry): Promise<void> {
    this.open({ text: await textOf(entry), model: entry.model });
    this.#opened = entry;
    this.say(`Opened ${entry.path}; undo brings back what was there.`);
  }

  #opened: SpecEntry = specs[0]!;

  async #reset(): Promise<void> {
    await this.#load(this.#opened);
  }

  async #share(): Promise<void> {
    const { text, model, target, batch } = this.work;
    try {
      const address = new URL(await linkOf({ text, model, target, batch }), location.href).href;
      history.replaceState(history.state, "", address);
      await navigator.clipboard.writeText(address).then(
        () => this.say(`The link is copied: ${address.length.toLocaleString("en")} letters, with the spec in it.`),
        () => this.say("The link is this page's address now: copy it from there."),
      );
    } catch (error) {
      this.say((error as Error).message);
    }
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = setTimeout(() => writeWork(this.work), 300);
  }

  // ---------------------------------------------------------------- the text

  async #found({ problems, complete }: Found): Promise<void> {
    this.#problems.set(problems);
    if (!complete) return;
    if (problems.length > 0) {
      const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
      this.#stale(`${count}: what is shown is of an earlier text.`);
      return;
    }
    const outline = await this.#editor.client.ask("outline", undefined);
    if (outline === undefined) return;
    if (outline.models.length === 0) {
      this.#stale("There is no model in the spec, and no variant of one.");
      return;
    }
    const chosen = outline.models.includes(this.#wanted) ? this.#wanted : outline.models[0]!;
    fillSelect(
      this.#model,
      outline.models.map((value) => ({ value })),
      chosen,
    );
    this.#compile();
  }

  #unchecked(error: unknown): void {
    const words =
      error instanceof TooLong
        ? `Checking was stopped after ${error.seconds} s: the spec is too large for a page. It goes on when the text changes.`
        : `Checking failed: ${(error as Error).message}`;
    this.#stale(words);
  }

  #showsFile(file: string | undefined): void {
    if (file === undefined && this.#files.hidden) return;
    const tab = (name: string, pressed: boolean, act: () => void): HTMLElement =>
      button(name, act, { "aria-pressed": String(pressed) });
    const shown = file ?? (this.#files.dataset.file as string);
    this.#files.dataset.file = shown;
    this.#files.hidden = false;
    this.#files.replaceChildren(
      tab(ownName, file === undefined, () => this.#editor.show()),
      tab(shown, file !== undefined, () => this.#editor.show(shown)),
      button("×", () => this.#closeFile(), { "aria-label": `Close ${shown}` }),
    );
  }

  #closeFile(): void {
    this.#files.hidden = true;
    this.#editor.closeFile();
    this.#editor.view.focus();
  }

  async #openFile(file: string, from: number, to: number): Promise<void> {
    const text = file === ownName ? undefined : await this.#editor.client.ask("file", file);
    this.#editor.open({ file, from, to, ...(text !== undefined && { text }) });
  }

  // ---------------------------------------------------------------- compiling

  #compile(): void {
    if (this.#model.value === "") return;
    this.#save();
    this.#compiler.want(this.work);
  }

  #begins(model: string, target: string): void {
    clearTimeout(this.#slow);
    this.#slow = setTimeout(() => {
      this.#cancel.hidden = false;
      this.say(`Compiling ${model} for ${target} …`);
    }, 300);
  }

  #ended(): void {
    clearTimeout(this.#slow);
    this.#cancel.hidden = true;
  }

  #compiled(result: Inspected): void {
    this.#ended();
    this.#root.classList.remove("play-stale");
    this.#inspect.set(result);
    this.#code.set(result.facts.stages);
    this.#run.set(result.facts);
    this.#train.set(result.facts);
    this.say(factsText(result.facts));
  }

  #failed(text: string): void {
    this.#ended();
    this.#stale(text);
  }

  #stale(text: string): void {
    this.#root.classList.add("play-stale");
    this.say(text);
  }
}

const factsText = ({ model, target, milliseconds, parameters, flops, dispatches, peak, batch }: Facts): string =>
  [
    `${model} for ${target} in ${showTime(milliseconds)}`,
    `${showCount(parameters, "").trim()} parameters`,
    `${showCount(flops, "flop")}${batch > 1 ? ` for ${batch}` : ""}`,
    `${dispatches} dispatches`,
    showBytes(peak),
  ].join(" · ");

/** The target whose kernels are best where the page is: a GPU's, else the processor's. */
export async function targetHere(): Promise<string> {
  const { webgpu, wasm } = await machinesHere();
  return webgpu.kind === "hardware" || wasm.kind === "none" ? "gpu" : "wasm";
}
