/**
 * Integers as sums: `constant + Σ times · atom`. Addresses in this form show what they have in common, what a loop
 * counter adds to them, and which part an instruction holds as its offset.
 */

/** What a sum is made of: a local, or something computed of sums that is none itself (a quotient, a smaller one). */
export interface Atom {
  /** Equal ids are equal values wherever both can be seen. */
  readonly id: string;
  /** The number of scopes around the one that decides it: it keeps its value in scopes further in. */
  readonly depth: number;
  /** Bounds, both included. */
  readonly low: number;
  readonly high: number;
  /** The local that holds it. */
  readonly local?: string;
  /** Otherwise its text, where it is to be computed. */
  readonly compute?: () => string;
}

interface Term {
  readonly atom: Atom;
  readonly times: number;
}

export interface Form {
  readonly terms: readonly Term[];
  readonly constant: number;
}

export const constantForm = (constant: number): Form => ({ terms: [], constant: constant | 0 });
export const atomForm = (atom: Atom): Form => ({ terms: [{ atom, times: 1 }], constant: 0 });

export function addForms(a: Form, b: Form): Form {
  const terms = new Map(a.terms.map((t) => [t.atom.id, t]));
  for (const { atom, times } of b.terms) {
    const sum = ((terms.get(atom.id)?.times ?? 0) + times) | 0;
    if (sum === 0) terms.delete(atom.id);
    else terms.set(atom.id, { atom, times: sum });
  }
  const sorted = [...terms.values()].sort((x, y) => x.atom.depth - y.atom.depth || (x.atom.id < y.atom.id ? -1 : 1));
  return { terms: sorted, constant: (a.constant + b.constant) | 0 };
}

export const scaleForm = (form: Form, times: number): Form =>
  times === 0
    ? constantForm(0)
    : {
        terms: form.terms.map((t) => ({ atom: t.atom, times: Math.imul(t.times, times) })),
        constant: Math.imul(form.constant, times),
      };

export const subtractForms = (a: Form, b: Form): Form => addForms(a, scaleForm(b, -1));

export const withConstant = (form: Form, constant: number): Form => ({ terms: form.terms, constant });

/** The innermost scope that decides a part of it. */
export const depthOfForm = (form: Form): number => form.terms.reduce((depth, t) => Math.max(depth, t.atom.depth), 0);

export const keyOfForm = (form: Form): string =>
  [...form.terms.map((t) => `${t.times}*${t.atom.id}`), form.constant].join("+");

/** Bounds of the sum; infinite where nothing is known. */
export function rangeOfForm(form: Form): { readonly low: number; readonly high: number } {
  let [low, high] = [form.constant, form.constant];
  for (const { atom, times } of form.terms) {
    low += times > 0 ? times * atom.low : times * atom.high;
    high += times > 0 ? times * atom.high : times * atom.low;
  }
  return { low, high };
}
