/** The little of the DOM that pages write often. Strangers' words become text nodes and nothing else. */

export const find = <E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): E[] => [
  ...within.querySelectorAll<E>(selector),
];

/** What is or becomes an element's content; nothing of `undefined`. */
export type Content = Node | string | number | undefined;

/** An element with a class, where one is given, and content. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = "",
  ...content: readonly Content[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (className !== "") element.className = className;
  element.append(
    ...content.filter((part) => part !== undefined).map((part) => (typeof part === "number" ? `${part}` : part)),
  );
  return element;
}

/** A button that is no submit button. */
export function button(text: string, act: () => void, className = ""): HTMLButtonElement {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}
