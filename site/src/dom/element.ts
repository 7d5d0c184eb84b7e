/** Elements with their attributes and children in one expression: pages here are written in the DOM's own terms. */

/** What may stand in an element. */
export type Child = Node | string | undefined | false;

type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

/** `true` sets an attribute without a value, `false` and `undefined` leave it out; functions listen to the event of their name. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value as EventListener);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : `${value}`);
  }
  made.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return made;
}

/** A button that acts, and sends no form. */
export const button = (text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement =>
  element("button", { type: "button", click: act, ...attributes }, text);
