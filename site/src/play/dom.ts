/** Elements in one expression: the pages of the playground are plain DOM. */

type Child = Node | string | undefined | false;
type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: never) => void)>>;

/**
 * An element with attributes, listeners (`onclick`) and children; what is undefined or false is left out. Text becomes
 * text nodes and nothing else.
 */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value as EventListener);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** A button that acts. */
export const button = (text: string, act: () => void, attributes: Attributes = {}): HTMLButtonElement =>
  h("button", { type: "button", onclick: act, ...attributes }, text);

let labels = 0;

/** A control with its name before it. */
export function labelled<T extends HTMLElement>(name: string, control: T): HTMLElement {
  control.id ||= `play-${++labels}`;
  return h("span", { class: "field" }, h("label", { for: control.id }, name), control);
}

/** What a select shows; the chosen value stays where it is still there. */
export function fillSelect(
  select: HTMLSelectElement,
  options: readonly { readonly value: string; readonly text?: string; readonly group?: string }[],
  chosen = select.value,
): void {
  const groups = new Map<string, HTMLElement>();
  const made = options.map(({ value, text = value, group }) => ({
    group,
    option: h("option", { value, selected: value === chosen }, text),
  }));
  select.replaceChildren();
  for (const { group, option } of made) {
    if (group === undefined) select.append(option);
    else {
      const known = groups.get(group) ?? h("optgroup", { label: group });
      if (!groups.has(group)) select.append(known);
      groups.set(group, known);
      known.append(option);
    }
  }
}
