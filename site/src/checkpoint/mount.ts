/** The page "Your checkpoint". */
export function mount(root: HTMLElement): () => void {
  root.textContent = "Your checkpoint";
  return () => root.replaceChildren();
}
