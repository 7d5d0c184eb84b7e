/** One tip for a page: what a part of a picture is, beside the pointer or where the keyboard stands. */
import { make } from "./dom.ts";

let tip: HTMLElement | undefined;

/** Shows `text` by a place of the window, over whose edge it does not go, in the styles of `beside`. */
export function showTip(beside: Element, text: string, x: number, y: number): void {
  if (tip === undefined) {
    tip = make("div", "tip");
    // What a screen reader says where the keyboard moves.
    tip.setAttribute("role", "status");
    document.addEventListener("scroll", hideTip, { passive: true, capture: true });
  }
  const root = beside.getRootNode();
  const place = root instanceof ShadowRoot ? root : document.body;
  if (tip.parentNode !== place) place.append(tip);
  tip.hidden = false;
  if (tip.textContent !== text) tip.textContent = text;
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
  tip.style.top = `${y + 18 + height > innerHeight ? Math.max(4, y - height - 12) : y + 18}px`;
}

export function hideTip(): void {
  if (tip !== undefined) tip.hidden = true;
}
