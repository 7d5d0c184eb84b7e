/** The page "Measure". */
export function mount(root: HTMLElement): () => void {
  const title = document.createElement("h1");
  title.textContent = "Measure";
  root.append(title);
  return () => root.replaceChildren();
}
