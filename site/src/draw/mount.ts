/** The page "Draw a digit": a pad, four models that answer while one draws, and where they look. */
import { attentionPanel } from "../attention/panel.ts";
import type { View } from "../attention/view.ts";
import { choice } from "../dom/choice.ts";
import { button, element } from "../dom/element.ts";
import { makeCard, titles } from "./card.ts";
import { asImageData, digitImage, side } from "./digit-image.ts";
import { type Machine, type Name, names, type Report, type Request } from "./messages.ts";
import { makePad } from "./pad.ts";
import { samples } from "./samples.ts";
import type { Drawing } from "./strokes.ts";
import "../dom/parts.css";
import "../answers/bars.css";
import "../attention/panel.css";
import "./draw.css";

/** Milliseconds without a change after which the answers are read out. */
const pause = 800;
const emptyText = "Draw a digit, or choose one: where the model looks is shown here.";

export function mount(root: HTMLElement): () => void {
  const worker = new Worker(new URL("./models-worker.ts", import.meta.url), { type: "module" });
  const ask = (request: Request): void => worker.postMessage(request);
  let drawings = 0;
  let watched: Name = "vit";
  let wished: Machine = "auto";
  let telling: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;

  const cards = new Map(names.map((name) => [name, makeCard(name)] as const));
  let layers: readonly (readonly View[])[] = [];
  const attention = attentionPanel((layer) => attention.views(layer, layers[layer]!), false);
  const spoken = element("p", { class: "visually-hidden", role: "status" });
  const penSpoken = element("p", { class: "visually-hidden", role: "status" });
  const machineLine = element("p", { class: "draw-machine", role: "status" }, "The models are being loaded …");
  const seen = element("canvas", {
    width: side,
    height: side,
    class: "draw-seen",
    role: "img",
    "aria-label": "What the models see, 28 by 28 pixels",
  });

  /** Pictures by the number of their drawing: an answer is shown over what it was given for. */
  let pictures: { readonly drawing: number; readonly canvas: HTMLCanvasElement }[] = [];
  const keepPicture = (drawing: number, image: Uint8ClampedArray): void => {
    const canvas = element("canvas", { width: side, height: side });
    const data = asImageData(image);
    canvas.getContext("2d")!.putImageData(data, 0, 0);
    seen.getContext("2d")!.putImageData(data, 0, 0);
    pictures = [...pictures.slice(-7), { drawing, canvas }];
  };

  const nothing = (): void => {
    seen.getContext("2d")!.clearRect(0, 0, side, side);
    for (const card of cards.values()) if (card.answer) card.reset("ready");
    attention.empty(emptyText);
    spoken.textContent = "";
  };
  const look = (drawing: Drawing): void => {
    const image = digitImage(drawing);
    drawings++;
    if (image === undefined) return nothing();
    keepPicture(drawings, image);
    ask({ kind: "look", image, drawing: drawings });
  };
  const changed = (): void => {
    undo.disabled = clear.disabled = pad.drawing.length === 0;
    // Once a frame, however often a pen tells where it is.
    frame ??= requestAnimationFrame(() => ((frame = undefined), look(pad.drawing)));
  };
  const pad = makePad(changed, (text) => (penSpoken.textContent = text));

  const tell = (): void => {
    const said = names.flatMap((name) => {
      const answer = cards.get(name)!.answer;
      return answer ? [`${titles[name][0]}: ${answer.label}`] : [];
    });
    if (said.length > 0) spoken.textContent = said.join(", ");
  };
  const machines = new Map<Name, string>();
  const failed = new Set<string>();
  const onReport = (report: Report): void => {
    const card = cards.get(report.name)!;
    if (report.kind === "loaded") {
      card.show(report);
      machines.set(report.name, `${report.machine === "webgpu" ? "WebGPU" : "WebAssembly"}: ${report.why}`);
      machineLine.textContent = [...new Set(machines.values())].map((text) => `The models run by ${text}.`).join(" ");
    } else if (report.kind === "failed") {
      card.show(report);
      failed.add(titles[report.name][0]);
      machineLine.textContent = `Not running: ${[...failed].join(", ")}.`;
      again.hidden = false;
    } else if (pad.drawing.length === 0) return;
    else if (report.kind === "answer") {
      card.show(report);
      clearTimeout(telling);
      telling = setTimeout(tell, pause);
    } else if (report.name === watched) {
      const picture = pictures.find((p) => p.drawing === report.drawing);
      if (picture === undefined) return;
      layers = report.layers;
      attention.show(picture.canvas, layers.length);
    }
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Report>) => onReport(data));
  worker.addEventListener(
    "error",
    () => (machineLine.textContent = "The models could not be started: reload the page"),
  );

  const load = (machine: Machine): void => {
    machines.clear();
    failed.clear();
    wished = machine;
    again.hidden = true;
    machineLine.textContent = "The models are being loaded …";
    for (const card of cards.values()) card.reset("loading …");
    ask({ kind: "load", machine });
  };
  const again = button("Try again", () => load(wished), { hidden: true });
  const undo = button("Undo", () => pad.undo(), { disabled: true });
  const clear = button("Clear", () => pad.draw([]), { disabled: true });
  const machineChoice = choice<Machine>(
    "Computed by",
    [
      { value: "auto", label: "the best here" },
      { value: "webgpu", label: "WebGPU" },
      { value: "wasm", label: "WebAssembly" },
    ],
    "auto",
    load,
  );
  const watchChoice = choice<Name>(
    "Of",
    names.map((name) => ({ value: name, label: titles[name][0] })),
    watched,
    (name) => {
      watched = name;
      attention.empty(pad.drawing.length === 0 ? emptyText : "…");
      ask({ kind: "watch", name });
    },
  );

  root.classList.add("draw", "tool-page");
  root.append(
    element(
      "header",
      { class: "tool-head" },
      element("h1", {}, "Draw a digit"),
      element(
        "p",
        { class: "tool-text" },
        "Four vision transformers answer while you draw. vitc compiled them from text, and trained them; they run on your machine.",
      ),
    ),
    element(
      "div",
      { class: "draw-top" },
      element(
        "section",
        { class: "draw-left", "aria-label": "Drawing" },
        pad.element,
        element(
          "div",
          { class: "draw-buttons" },
          undo,
          clear,
          element(
            "span",
            { class: "draw-seen-box" },
            seen,
            element("span", { "aria-hidden": "true" }, "what the models see"),
          ),
        ),
        element(
          "div",
          { class: "draw-samples", role: "group", "aria-label": "Digits to choose" },
          ...samples.map((sample, digit) =>
            button(`${digit}`, () => pad.draw(sample), { "aria-label": `Draw the digit ${digit}` }),
          ),
        ),
        element(
          "p",
          { class: "tool-text draw-keys", id: "draw-keys" },
          "With keys: arrows move the pen, space puts it down and lifts it, backspace takes the last line back, delete clears.",
        ),
      ),
      element(
        "section",
        { class: "draw-right", "aria-label": "Answers" },
        element("div", { class: "cards" }, ...[...cards.values()].map((card) => card.element)),
        element("div", { class: "draw-where" }, machineChoice.element, machineLine, again),
      ),
    ),
    element(
      "section",
      { class: "draw-attention", "aria-labelledby": "attention-title" },
      element("h2", { id: "attention-title" }, "Where they look"),
      element(
        "p",
        { class: "tool-text" },
        "Attention from the tokens that the answer is read from: of each head, of all on average, and as rollout, which follows it through the layers down to the picture.",
      ),
      watchChoice.element,
      attention.element,
    ),
    spoken,
    penSpoken,
  );
  nothing();
  load("auto");
  return () => {
    worker.terminate();
    pad.close();
    clearTimeout(telling);
    if (frame !== undefined) cancelAnimationFrame(frame);
    root.replaceChildren();
  };
}
