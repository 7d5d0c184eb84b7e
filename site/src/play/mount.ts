/** The page "Playground". */
export function mount(root: HTMLElement): () => void {
  root.textContent = "Playground";
  return () => root.replaceChildren();
}
