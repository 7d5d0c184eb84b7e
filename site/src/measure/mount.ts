/** The page "Measure". */
export function mount(root: HTMLElement): () => void {
  root.textContent = "Measure";
  return () => root.replaceChildren();
}
