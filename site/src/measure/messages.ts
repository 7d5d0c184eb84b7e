/** What the page and the worker that measures say to each other. */

export type Report =
  /** From nothing to the first logits, those of the first row. */
  | { readonly kind: "first"; readonly milliseconds: number; readonly logits: readonly number[] }
  /** Forward passes, one after the other: the mean time of one. */
  | { readonly kind: "pass"; readonly milliseconds: number }
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly why: string };
