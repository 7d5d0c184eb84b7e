/** Where files are dropped: a button that opens the browser's dialogue, for keys and fingers, and the whole page. */
import { element } from "../dom/element.ts";

type Take = (files: readonly File[]) => void;

/** Whether the browser takes it for a picture, by its name: what is one is found out later. */
export const isImage = (file: File): boolean => file.type.startsWith("image/");

/** Whether its name is one of weights. */
export const isWeights = (file: File): boolean =>
  /\.(?:safetensors|bin|pth?|ckpt|index\.json|gguf|onnx|h5)$/i.test(file.name);

let targets = 0;

/** A target with a title and a line on what is wanted. */
export function dropTarget(
  title: string,
  about: string,
  { accept, multiple = false }: { readonly accept?: string; readonly multiple?: boolean },
  take: Take,
): HTMLElement {
  const id = `drop-target-${targets++}`;
  const input = element("input", {
    type: "file",
    accept,
    multiple,
    "aria-label": title,
    "aria-describedby": id,
    change: () => {
      if (input.files!.length > 0) take([...input.files!]);
      // The same file again is a change, too.
      input.value = "";
    },
  });
  const label = element(
    "label",
    { class: "drop-target" },
    input,
    element("span", { class: "drop-title" }, title),
    element("span", { class: "drop-about", id }, about),
  );
  // What a browser would do by itself where a file input lies under the pointer differs.
  label.addEventListener("drop", (event) => {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    document.documentElement.classList.remove("dropping");
    take(multiple ? files : files.slice(0, 1));
  });
  return label;
}

/** Files that are dropped anywhere else on the page. Gives what takes the listeners away. */
export function dropAnywhere(root: HTMLElement, take: Take): () => void {
  const marked = (on: boolean): void => void document.documentElement.classList.toggle("dropping", on);
  const over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    marked(true);
  };
  const leave = (event: DragEvent): void => {
    if (event.relatedTarget === null) marked(false);
  };
  const drop = (event: DragEvent): void => {
    const files = [...(event.dataTransfer?.files ?? [])];
    marked(false);
    if (files.length === 0) return;
    event.preventDefault();
    if (root.isConnected) take(files);
  };
  addEventListener("dragover", over);
  addEventListener("dragleave", leave);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("dragleave", leave);
    removeEventListener("drop", drop);
  };
}
