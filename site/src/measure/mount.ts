/** The page "Measure": a bench of all targets on the visitor's own machine. Nothing of it runs on the page's thread. */
import { version } from "../../../package.json";
import { messageOf } from "../../../src/runtime/errors.ts";
import { button, element } from "../dom/element.ts";
import { type Facts, factsHere } from "./adapter-facts.ts";
import { casesFor, type Case, type ModelName, models, titleOf } from "./cases.ts";
import { asJson, asText, type Result } from "./results.ts";
import { runCase } from "./run-case.ts";
import { tables } from "./table.ts";
import "../dom/parts.css";
import "./measure.css";

export function mount(root: HTMLElement): () => void {
  let facts: Facts | undefined;
  let results: Result[] = [];
  let planned: readonly Case[] = [];
  let running: AbortController | undefined;
  let when = "";

  const boxes = (Object.keys(models) as ModelName[]).map((name) => {
    const input = element("input", { type: "checkbox", checked: true, change: () => plan() });
    return { name, input, element: element("label", {}, input, ` ${models[name]}`) };
  });
  const others = element("input", { type: "checkbox", change: () => plan() });
  const start = button("Measure", () => void run(), { class: "primary", disabled: true });
  const cancel = button("Cancel", () => running?.abort(), { disabled: true });
  const copyText = button("Copy as text", () => void copy(asText), { disabled: true });
  const copyJson = button("Copy as JSON", () => void copy(asJson), { disabled: true });
  const progress = element("progress", { max: 1, value: 0, "aria-label": "Measured so far" });
  const status = element("p", { class: "measure-status", role: "status" }, "The machine is being looked at …");
  const machine = element("dl", { class: "measure-facts" });
  const shown = element("div");

  const show = (): void => shown.replaceChildren(...tables(results, planned));
  const plan = (): void => {
    if (facts === undefined || running !== undefined) return;
    const chosen = boxes.filter(({ input }) => input.checked).map(({ name }) => name);
    planned = casesFor(chosen, facts, others.checked);
    results = results.filter((r) => planned.some((c) => c === r.of));
    start.disabled = planned.length === 0;
    copyText.disabled = copyJson.disabled = true;
    progress.value = 0;
    status.textContent = planned.length === 0 ? "Choose a model." : `${planned.length} cases, some seconds each.`;
    show();
  };

  const setDisabled = (disabled: boolean): void => {
    for (const input of [...boxes.map((b) => b.input), others]) input.disabled = disabled;
  };

  const run = async (): Promise<void> => {
    const { signal } = (running = new AbortController());
    const focused = document.activeElement === start;
    results = [];
    when = new Date().toISOString();
    start.disabled = copyText.disabled = copyJson.disabled = true;
    cancel.disabled = false;
    if (focused) cancel.focus();
    setDisabled(true);
    show();
    try {
      for (const [i, of] of planned.entries()) {
        progress.value = i / planned.length;
        const say = (more: string): void => void (status.textContent = `${of.model}, ${titleOf(of)}: ${more}`);
        say("loading");
        const measured = await runCase(of, signal, (passes) => passes === 1 && say("forward passes")).then(
          (measured) => ({ of, measured }),
          (error: unknown) => {
            if (signal.aborted) throw error;
            return { of, failed: messageOf(error) };
          },
        );
        results.push(measured);
        show();
      }
      progress.value = 1;
      status.textContent = "Done.";
    } catch {
      status.textContent = `Cancelled after ${results.length} of ${planned.length}.`;
    }
    running = undefined;
    setDisabled(false);
    const stays = document.activeElement === cancel;
    start.disabled = false;
    cancel.disabled = true;
    if (stays) start.focus();
    copyText.disabled = copyJson.disabled = results.length === 0;
  };

  const copy = async (as: typeof asText): Promise<void> => {
    await navigator.clipboard.writeText(as({ vitc: version, when, machine: facts!.shown, results })).then(
      () => (status.textContent = "Copied."),
      () => (status.textContent = "The browser does not let this page copy."),
    );
  };

  root.append(
    element(
      "div",
      { class: "tool-page measure" },
      element(
        "div",
        { class: "tool-head" },
        element("h1", {}, "Measure"),
        element(
          "p",
          { class: "tool-text" },
          "Every target that your machine can run, by the modules that vitc wrote for this page. A pass goes from the image in memory to the logits in memory; weights are drawn. Nothing leaves your browser.",
        ),
      ),
      machine,
      element(
        "fieldset",
        { class: "measure-models" },
        element("legend", {}, "Models"),
        ...boxes.map((b) => b.element),
        element("label", {}, others, " also kernels that are made for another kind of GPU, which may take long"),
      ),
      element("div", { class: "measure-buttons" }, start, cancel, copyText, copyJson),
      progress,
      status,
      shown,
    ),
  );
  let left = false;
  void factsHere().then((found) => {
    if (left) return;
    facts = found;
    machine.append(
      ...Object.entries(found.shown).map(([name, text]) =>
        element("div", {}, element("dt", {}, name), element("dd", {}, text)),
      ),
    );
    plan();
  });
  return () => {
    left = true;
    running?.abort();
    root.replaceChildren();
  };
}
