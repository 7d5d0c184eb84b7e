/**
 * The mistakes of a document, the first ones soon: those of the text at once, then those of the variant and of the recipe
 * under the cursor, then all others. Between two variants others get their turn, and whoever does not want the rest any more stops it.
 */
import type { Diagnostic, Source } from "../diagnostics/diagnostic.ts";
import { checkInTurn } from "../elaborate/check.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import { followsDamage, withoutDamage } from "./damage.ts";
import type { Document } from "./document.ts";
import { Look, type Subject } from "./look.ts";

/** What is known of a document's mistakes by now. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  /** Nothing will come any more. */
  readonly complete: boolean;
  /** What was looked at last, where it was a variant or a model by its defaults. */
  readonly variant?: string;
  /** The recipe that it was trained by, where that was looked at. */
  readonly recipe?: string;
}

/** Where to begin, and when to stop. */
export interface DiagnoseOptions {
  /** Where the cursor stands. */
  readonly at?: number;
  readonly signal?: AbortSignal;
}

/** Findings that grow; ends early where `signal` is aborted. The last ones are what `vitc check` says. */
export async function* diagnose(
  document: Document,
  { at = 0, signal }: DiagnoseOptions = {},
): AsyncGenerator<Findings, void> {
  const ofText = document.spec.diagnostics;
  const spec = ofText.length === 0 ? document.spec : withoutDamage(document.anew());
  if (spec === undefined) return yield { diagnostics: ofText, complete: true };
  if (ofText.length > 0) yield { diagnostics: ofText, complete: false };
  const first = document.subjectsFor(at).find(({ variant }) => isThere(spec, variant));
  let subject: Subject | undefined;
  const check = (of: Spec, variant: string, recipe?: string) => {
    subject = { variant, recipe };
    const look = new Look(subject);
    const elaborated = look.check(of);
    // Of a damaged text the values are those of another tree.
    const isFirst = variant === first?.variant && (recipe === undefined || recipe === first.recipe);
    if (isFirst && ofText.length === 0) document.keep(look);
    return elaborated;
  };
  const steps = checkInTurn(spec, { first: first?.variant, recipe: first?.recipe, elaborate: check, train: check });
  for (;;) {
    if (signal?.aborted) return;
    subject = undefined;
    const step = steps.next();
    const found = step.done ? step.value.diagnostics : step.value;
    const diagnostics = [...ofText, ...(ofText.length === 0 ? found : found.filter((d) => !followsDamage.has(d.code)))];
    yield { diagnostics, complete: step.done === true, ...definedIn(subject) };
    if (step.done) return;
    await turn();
  }
}

const definedIn = (subject: Subject | undefined): Pick<Findings, "variant" | "recipe"> =>
  subject === undefined
    ? {}
    : { variant: subject.variant, ...(subject.recipe !== undefined && { recipe: subject.recipe }) };

const isThere = (spec: Spec, name: string): boolean =>
  spec.variants.some((v) => v.name === name) || spec.models.includes(name);

/** Lets what is waiting run: keys that were pressed, messages that came. */
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Everything at once, for whoever waits for it. */
export async function allDiagnostics(document: Document): Promise<readonly Diagnostic[]> {
  let last: readonly Diagnostic[] = [];
  for await (const { diagnostics } of diagnose(document)) last = diagnostics;
  return last;
}

/**
 * Diagnostics as they are shown in the file `source`: those of files that it imports stand at the import, with a note
 * where they are, and what mends them.
 */
export function shownIn(document: Document, diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const { source } = document;
  return diagnostics.map((d) => {
    if (d.span.source === source) return d;
    const span = importOf(document, d.span.source);
    const { near, ...rest } = d;
    // Which name was mistyped is said of the place where it stands.
    const fix = near === undefined ? {} : { fix: [{ span: d.span, text: near }] };
    return { ...rest, span, notes: [{ message: `in ${d.span.source.name}`, span: d.span, ...fix }, ...d.notes] };
  });
}

/** The import by which `source` came here; the beginning of the file where nobody can tell. */
function importOf({ items, source: own, spec }: Document, source: Source): Diagnostic["span"] {
  const imports = items.filter((item) => item.kind === "import");
  const bare = (path: string): string => path.replace(/^(\.\.?\/)+/, "");
  const direct = imports.find((i) => source.name.endsWith(bare(i.path.value)));
  const way = direct ?? (spec.modules.some((m) => m.source === source) ? imports[0] : undefined);
  return way?.path.span ?? { source: own, start: 0, end: 0 };
}
