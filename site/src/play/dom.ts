/** Controls of the playground, in plain DOM. Its views are trees of many elements, so that the maker of one has a short name. */
import { button, element as h } from "../dom/element.ts";

export { button, h };

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
