/** One of some, as buttons side by side: radio buttons, so that keys and screen readers know them. */
import { element } from "./element.ts";

/** A group of options. */
export interface Choice<Value> {
  readonly element: HTMLElement;
  /** Marks an option without telling. */
  set(value: Value): void;
}

let groups = 0;

export function choice<Value>(
  title: string,
  options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[],
  chosen: Value,
  choose: (value: Value) => void,
): Choice<Value> {
  const name = `choice-${groups++}`;
  const radios = options.map(({ value, disabled }) =>
    element("input", { type: "radio", name, checked: value === chosen, disabled, change: () => choose(value) }),
  );
  const root = element(
    "fieldset",
    { class: "choice" },
    element("legend", {}, title),
    ...options.map(({ label }, i) => element("label", {}, radios[i], element("span", {}, label))),
  );
  return { element: root, set: (value) => radios.forEach((r, i) => (r.checked = options[i]!.value === value)) };
}
