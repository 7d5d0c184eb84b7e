/** One tip for a page: what a part of a picture is, beside the pointer or where the keyboard stands. */
import { make } from "./dom.ts";

let tip: HTMLElement | undefined;

/** Shows `text` by a place of the window; over its edge it does not go. */
export function showTip(text: string, x: number, y: number): void {
  if (tip === undefined) {
    tip = make("div", "tip");
    // What a screen reader says where the keyboard moves.
    tip.setAttribute("role", "status");
    document.body.append(tip);
    document.addEventListener("scroll", hideTip, { passive: true, capture: true });
  }
  tip.hidden = false;
  if (tip.textContent !== text) tip.textContent = text;
  const { width, height } = tip.getBoundingClientRect();
  tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - width - 8))}px`;
  tip.style.top = `${y + 18 + height > innerHeight ? Math.max(4, y - height - 12) : y + 18}px`;
}

export function hideTip(): void {
  if (tip !== undefined) tip.hidden = true;
}

/** Parts of `within` that have `data-tip` are told where the pointer is on them. */
export function watchTips(within: HTMLElement): void {
  within.addEventListener("pointermove", (event) => {
    const part = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-tip]") : null;
    if (part !== null) showTip(part.dataset.tip!, event.clientX, event.clientY);
    else if (event.target instanceof Element && event.target.closest(".plot") === null) hideTip();
  });
  within.addEventListener("pointerleave", hideTip);
}
