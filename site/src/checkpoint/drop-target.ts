/** Where files are dropped: a button that opens the browser's dialogue, for keys and fingers, and the whole page. */
import { element } from "../dom/element.ts";

type Take = (files: readonly File[]) => void;

/** Whether the browser takes it for a picture, by its name: what is one is found out later. */
export const isImage = (file: File): boolean => file.type.startsWith("image/");

/** Whether its name is one of weights. */
export const isWeights = (file: File): boolean =>
  /\.(?:safetensors|bin|pth?|ckpt|index\.json|gguf|onnx|h5)$/i.test(file.name);

/** What is dropped, of a folder the weights and images in it: a checkpoint in parts is one. */
async function filesOf({ items }: DataTransfer): Promise<File[]> {
  // Asked for now: what is dropped is gone with the event. Texts may be among it.
  const dropped = [...items]
    .filter(({ kind }) => kind === "file")
    .map((item) => ({ entry: item.webkitGetAsEntry?.(), file: item.getAsFile() }));
  const found = await Promise.all(
    dropped.map(({ entry, file }) => {
      if (entry?.isDirectory) return filesIn(entry as FileSystemDirectoryEntry);
      return file === null ? [] : [file];
    }),
  );
  return found.flat();
}

/** The weights and images of a folder; where there are none, it is told as the file that browsers make of it. */
async function filesIn(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const files: File[] = [];
  for (;;) {
    // It gives some at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (some.length === 0) break;
    for (const entry of some)
      if (entry.isFile)
        await new Promise<void>((resolve) => {
          const kept = (file: File): void => resolve(void files.push(file));
          (entry as FileSystemFileEntry).file(kept, () => resolve());
        });
  }
  const wanted = files.filter((file) => isImage(file) || isWeights(file));
  return wanted.length > 0 ? wanted : [new File([], `${folder.name}/, a folder without weights`)];
}

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
    const dropped = event.dataTransfer;
    if (!dropped?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    document.documentElement.classList.remove("dropping");
    void filesOf(dropped).then((files) => files.length > 0 && take(multiple ? files : files.slice(0, 1)));
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
    const dropped = event.dataTransfer;
    marked(false);
    if (!dropped?.types.includes("Files")) return;
    event.preventDefault();
    void filesOf(dropped).then((files) => files.length > 0 && root.isConnected && take(files));
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
