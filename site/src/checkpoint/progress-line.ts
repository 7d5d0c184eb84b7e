/** What is under way: a line, a bar where it is known how much of it is done, and a way to stop it. */
import { showBytes } from "../../../src/host/show-bytes.ts";
import { button, element } from "../dom/element.ts";

export interface ProgressLine {
  readonly element: HTMLElement;
  show(progress: { readonly text?: string | undefined; readonly done?: number; readonly total?: number }): void;
}

/** From so many on, what is counted are bytes. */
const bytesFrom = 10_000;

export function makeProgress(stop: () => void): ProgressLine {
  const text = element("p", { role: "status" });
  const bar = element("progress", { "aria-label": "Done of it", max: 1 });
  const stopping = button("Stop", stop);
  const root = element("div", { class: "checkpoint-progress", hidden: true }, text, bar, stopping);
  return {
    element: root,
    show({ text: what, done, total }) {
      root.hidden = what === undefined;
      // Read out where it changes, not at every byte.
      if (text.firstChild?.textContent !== (what ?? ""))
        text.replaceChildren(what ?? "", element("span", { "aria-hidden": "true" }));
      const part = text.querySelector("span");
      if (done === undefined || total === undefined) bar.removeAttribute("value");
      else bar.value = done / total;
      if (part)
        part.textContent =
          total !== undefined && total >= bytesFrom ? ` ${showBytes(done!)} of ${showBytes(total)}` : "";
    },
  };
}
