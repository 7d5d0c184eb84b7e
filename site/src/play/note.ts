/** The line below the controls of a view: what is under way, what came of it, what went wrong. It is read out. */
import { h } from "./dom.ts";

export class Note {
  readonly dom = h("p", { class: "play-note", role: "status" });

  say(text: string, bad = false): void {
    this.dom.textContent = text;
    this.dom.classList.toggle("play-bad", bad);
  }
}
