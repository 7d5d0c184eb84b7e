/** Light and dark as VitePress's switch has it: the class `dark` of the document's element. */
export function watchDark(tell: (dark: boolean) => void): () => void {
  const root = document.documentElement;
  let last = root.classList.contains("dark");
  const observer = new MutationObserver(() => {
    const dark = root.classList.contains("dark");
    if (dark !== last) tell((last = dark));
  });
  observer.observe(root, { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}
