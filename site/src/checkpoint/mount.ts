/** The page "Your checkpoint": weights and an image in, what they are and what they say out. All of it in the visitor's browser. */
import photo from "../../../examples/chelsea.jpg?url";
import digit from "../../../models/digit-7.png?url";
import published from "../../../specs/published.json";
import { messageOf } from "../../../src/runtime/errors.ts";
import { attentionPanel } from "../attention/panel.ts";
import { button, element } from "../dom/element.ts";
import digitWeights from "../models/digits_vit/weights.safetensors?url";
import { parseTyped } from "./address.ts";
import { dropAnywhere, dropTarget, isImage, isWeights } from "./drop-target.ts";
import type { Report, Request } from "./messages.ts";
import { makeProgress } from "./progress-line.ts";
import { makeResult } from "./result.ts";
import "../dom/parts.css";
import "../answers/bars.css";
import "../attention/panel.css";
import "./checkpoint.css";

const emptyText = "Where the model looks is shown here once it has seen an image.";

export function mount(root: HTMLElement): () => void {
  const worker = new Worker(new URL("./checkpoint-worker.ts", import.meta.url), { type: "module" });
  const ask = (request: Request): void => worker.postMessage(request);
  let previewed: string | undefined;
  let waiting: { readonly file: Blob; readonly label: string } | undefined;

  const attention = attentionPanel((layer) => ask({ kind: "layer", layer }), true);
  const attentionNote = element("p", { class: "tool-text" });
  attention.empty(emptyText);
  const progress = makeProgress(() => ask({ kind: "stop" }));
  const result = makeResult((variant) => ask({ kind: "variant", variant }));
  const preview = element("img", { class: "checkpoint-preview", alt: "", hidden: true });

  const showPreview = (): void => {
    if (waiting === undefined) return;
    if (previewed !== undefined) URL.revokeObjectURL(previewed);
    preview.src = previewed = URL.createObjectURL(waiting.file);
    preview.alt = `The image: ${waiting.label}`;
    preview.hidden = false;
  };
  worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
    if (data.kind === "progress") return progress.show(data);
    if (data.kind === "views") return attention.views(data.layer, data.views);
    if (data.kind === "image") showPreview();
    result.show(data);
    if (data.kind === "found") attention.empty(emptyText);
    if (data.kind !== "answer") return;
    const picture = element("canvas", { width: data.picture.width, height: data.picture.height });
    picture.getContext("2d")!.putImageData(data.picture, 0, 0);
    attentionNote.textContent = data.note;
    if (data.layers > 0) attention.show(picture, data.layers);
    else attention.empty("This variant has no attention over the image.");
  });
  worker.addEventListener("error", () =>
    result.show({
      kind: "failed",
      about: "weights",
      label: "The page",
      message: "its code could not be loaded: reload it",
      stays: false,
    }),
  );

  const takeFiles = (files: readonly File[]): void => {
    const images = files.filter(isImage);
    const weights = files.filter((file) => !isImage(file));
    const label = weights.length === 1 ? weights[0]!.name : `${weights.length} files`;
    if (weights.length > 0) ask({ kind: "weights", source: { files: weights }, label });
    if (images.length > 0) takeImage(images[0]!, images[0]!.name);
  };
  const takeImage = (file: Blob, label: string): void => {
    waiting = { file, label };
    ask({ kind: "image", image: file, label });
  };
  const takeAddress = (text: string): void => {
    if (text.trim() !== "") ask({ kind: "weights", source: { address: parseTyped(text) }, label: text.trim() });
  };
  /** An image that comes with the site. */
  const takeSample = async (url: string, label: string): Promise<void> => {
    try {
      const response = await fetch(url);
      if (!response.ok) throw new Error(`the server answered with ${response.status}`);
      takeImage(await response.blob(), label);
    } catch (error) {
      const message = `it did not come: ${messageOf(error)}`;
      result.show({ kind: "failed", about: "image", label, message, stays: previewed !== undefined });
    }
  };

  const address = element("input", {
    type: "text",
    id: "checkpoint-address",
    list: "checkpoint-published",
    placeholder: "timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k",
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
  });
  const form = element(
    "form",
    {
      class: "checkpoint-address",
      submit: (event: SubmitEvent) => {
        event.preventDefault();
        takeAddress(address.value);
      },
    },
    element("label", { for: "checkpoint-address" }, "Or a repository at Hugging Face, or an address"),
    address,
    element(
      "datalist",
      { id: "checkpoint-published" },
      ...Object.keys(published).map((name) => element("option", { value: name })),
    ),
    element("button", { type: "submit" }, "Load"),
  );
  const weightsDrop = dropTarget(
    "Choose weights",
    "A .safetensors file, or all files of one in parts. It stays on your machine.",
    { multiple: true },
    takeFiles,
  );
  const imageDrop = dropTarget(
    "Choose an image",
    "Any picture that your browser shows.",
    { accept: "image/*" },
    (files) => (isWeights(files[0]!) ? takeFiles(files) : takeImage(files[0]!, files[0]!.name)),
  );
  const drop = dropAnywhere(root, takeFiles);

  root.classList.add("checkpoint", "tool-page");
  root.append(
    element(
      "header",
      { class: "tool-head" },
      element("h1", {}, "Your checkpoint"),
      element(
        "p",
        { class: "tool-text" },
        "Drop weights of a ViT, DeiT, Swin or CvT, as timm, Hugging Face or the originals publish them, and an image. vitc finds out which variant they are, compiles it here, and runs it on your machine.",
      ),
    ),
    element(
      "div",
      { class: "checkpoint-top" },
      element(
        "div",
        { class: "checkpoint-inputs" },
        element(
          "section",
          { "aria-labelledby": "checkpoint-weights" },
          element("h2", { id: "checkpoint-weights" }, "Weights"),
          weightsDrop,
          form,
          element(
            "div",
            { class: "checkpoint-samples", role: "group", "aria-label": "Weights to try" },
            element("span", {}, "To try:"),
            button("vit_tiny, 23 MB from Hugging Face", () => {
              address.value = "vit_tiny_patch16_224";
              takeAddress(address.value);
            }),
            button("Our digits, 0.2 MB", () =>
              ask({
                kind: "weights",
                source: { address: { kind: "url", url: new URL(digitWeights, document.baseURI).href } },
                label: "digits_vit.safetensors",
              }),
            ),
          ),
        ),
        element(
          "section",
          { "aria-labelledby": "checkpoint-image" },
          element("h2", { id: "checkpoint-image" }, "Image"),
          element("div", { class: "checkpoint-image" }, imageDrop, preview),
          element(
            "div",
            { class: "checkpoint-samples", role: "group", "aria-label": "Images to try" },
            element("span", {}, "To try:"),
            button("A cat", () => void takeSample(photo, "a cat")),
            button("A digit", () => void takeSample(digit, "a digit")),
          ),
        ),
      ),
      element("section", { class: "checkpoint-result", "aria-label": "Result" }, progress.element, result.element),
    ),
    element(
      "section",
      { class: "checkpoint-attention", "aria-labelledby": "checkpoint-attention" },
      element("h2", { id: "checkpoint-attention" }, "Where it looks"),
      element(
        "p",
        { class: "tool-text" },
        "Attention from the token that the answer is read from, or from all where it is their mean: of each head, of all on average, and as rollout, which follows it through the layers down to the picture.",
      ),
      attentionNote,
      attention.element,
    ),
  );
  return () => {
    worker.terminate();
    drop();
    if (previewed !== undefined) URL.revokeObjectURL(previewed);
    root.replaceChildren();
  };
}
