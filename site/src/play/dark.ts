/** Light and dark as VitePress's switch has it: the class `dark` of the document's element. */
const root = (): HTMLElement => document.documentElement;

export const isDark = (): boolean => root().classList.contains("dark");

/** Tells of each change. Gives what ends that. */
export function watchDark(tell: (dark: boolean) => void): () => void {
  let last = isDark();
  const observer = new MutationObserver(() => {
    const dark = isDark();
    if (dark !== last) tell((last = dark));
  });
  observer.observe(root(), { attributes: true, attributeFilter: ["class"] });
  return () => observer.disconnect();
}
