/** The page of `vitc train --html`: a run that may still go on, and runs that it is compared with. */
import { button, make } from "../../page/dom.ts";
import { readRun, runElement, runOf } from "../read-run.ts";
import { Curves, type CurvesView } from "./curves.ts";
import { handOver, watch } from "./news.ts";
import { type Over, oversOf, unitOf } from "./quantities.ts";
import { comparison, stateOf, tilesOf } from "./summary.ts";

const textOf = (id: string): string => document.getElementById(id)?.textContent ?? "";

function start(first: string): void {
  let own = runOf(first, "this run")!;
  let others = (JSON.parse(textOf("others")) as unknown[]).flatMap(
    (run) => runOf(JSON.stringify(run), "another run") ?? [],
  );
  let view: CurvesView = { over: "step", smoothing: 0.8, logarithmic: false };

  const [state, tiles, runs, notes] = [make("p", "state"), make("div"), make("div"), make("p", "lead")];
  state.setAttribute("role", "status");
  notes.setAttribute("role", "status");
  const element = make("div");
  const curves = new Curves(element);

  const draw = (): void => {
    const all = [own, ...others];
    const { kind, text } = stateOf(own, Date.now());
    state.className = `state ${kind}`;
    if (state.textContent !== text) state.textContent = text;
    tiles.replaceChildren(tilesOf(own));
    const removed = (i: number): void => {
      others = others.filter((_, at) => at !== i - 1);
      draw();
      file.focus();
    };
    runs.replaceChildren(...(others.length > 0 ? [comparison(all, removed)] : []));
    const possible = oversOf(all);
    if (!possible.includes(view.over)) view = { ...view, over: "step" };
    for (const option of over.options) option.disabled = !possible.includes(option.value as Over);
    over.value = view.over;
    curves.update(all, view);
  };

  // ---- what can be set
  const over = make("select");
  for (const [name, unit] of Object.entries(unitOf)) {
    const option = make("option", "", unit);
    option.value = name;
    over.append(option);
  }
  over.addEventListener("change", () => {
    view = { ...view, over: over.value as Over };
    draw();
  });
  const smoothing = make("input");
  Object.assign(smoothing, { type: "range", min: "0", max: "0.98", step: "0.02", value: `${view.smoothing}` });
  smoothing.addEventListener("input", () => {
    view = { ...view, smoothing: Number(smoothing.value) };
    draw();
  });
  const logarithmic = make("input");
  logarithmic.type = "checkbox";
  logarithmic.addEventListener("change", () => {
    view = { ...view, logarithmic: logarithmic.checked };
    draw();
  });
  const all = button("Show all", () => curves.resetZoom());
  all.disabled = true;
  curves.onZoom = (zoomed) => (all.disabled = !zoomed);

  // ---- other runs, from files
  const add = async (files: Iterable<File>): Promise<void> => {
    const refused: string[] = [];
    for (const chosen of files) {
      try {
        others = [...others, readRun(await chosen.text(), chosen.name)];
      } catch (error) {
        refused.push((error as Error).message);
      }
    }
    notes.textContent = refused.join(" ");
    draw();
  };
  const file = make("input");
  Object.assign(file, { type: "file", multiple: true, accept: ".html,.jsonl,.json,.csv,.txt" });
  file.addEventListener("change", async () => {
    await add([...(file.files ?? [])]);
    file.value = "";
  });
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    void add([...(event.dataTransfer?.files ?? [])]);
  });

  const labelled = (text: string, control: HTMLElement): HTMLElement => make("label", "", text, " ", control);
  const { model, recipe, name, seed, adapter } = own;
  document
    .getElementById("page")!
    .replaceChildren(
      make(
        "header",
        "",
        make("h1", "", model ?? name),
        make(
          "p",
          "",
          ...(recipe === undefined ? [] : ["trained by ", make("b", "", recipe)]),
          ...(seed === undefined ? [] : [`, seed ${seed}`]),
          ...(adapter === undefined ? [] : [`, on ${adapter}`]),
          ". The numbers are those of ",
          make("b", "", name),
          ".",
        ),
        state,
      ),
      tiles,
      make(
        "div",
        "controls",
        labelled("Over", over),
        labelled("Smoothing", smoothing),
        labelled("Loss by its logarithm", logarithmic),
        all,
        labelled("Compare with", file),
      ),
      notes,
      runs,
      make("h2", "", "Curves"),
      make(
        "p",
        "lead",
        "Drag over a part to see it alone, double click for all. Files of other runs, pages or logs, can be dropped here.",
      ),
      element,
    );
  draw();
  watch(
    first,
    () => own.state === "running",
    (text) => {
      own = runOf(text, own.name) ?? own;
      draw();
    },
    () => void (notes.textContent = "This browser does not let the page look for newer numbers: reload it for them."),
  );
  // So that silence is noticed.
  setInterval(() => own.state === "running" && draw(), 30_000);
}

const text = textOf(runElement);
if (!handOver(text)) start(text);
