/** The page "Draw a digit". */
export function mount(root: HTMLElement): () => void {
  root.textContent = "Draw a digit";
  return () => root.replaceChildren();
}
