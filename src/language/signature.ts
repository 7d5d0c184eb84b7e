/** The parameters of the call that is being written. */
import { augmentationNames } from "../elaborate/augmentation.ts";
import { initialiserNames } from "../elaborate/initialisers.ts";
import { preprocessNames } from "../elaborate/preprocess.ts";
import { resizeNames } from "../elaborate/resizing.ts";
import { builtinDocs } from "./builtin-docs.ts";
import { docsOf, formalText } from "./docs.ts";
import type { Document } from "./document.ts";
import { formalsOfSymbol } from "./symbols.ts";
import { type OpenCall, unfinishedAt } from "./unfinished.ts";
import { symbolAt } from "./visible.ts";

export interface Signature {
  readonly callee: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly docs: string | undefined;
  /** Which parameter the cursor's argument is for; beyond the last one where there are too many. */
  readonly active: number;
}

/** Names of the language's own steps and initialisers with those of their arguments. */
export const ownNames = (): Readonly<Record<string, readonly string[]>> => ({
  ...initialiserNames(),
  ...preprocessNames(),
  ...augmentationNames(),
  ...resizeNames(),
});

/** What the innermost call around `offset` takes. */
export function signatureHelp(document: Document, offset: number): Signature | undefined {
  const { call, quiet } = unfinishedAt(document.source, offset);
  return call === undefined || quiet ? undefined : signatureOf(document, call);
}

/** What a call takes; undefined where nobody knows what is called. */
export function signatureOf(document: Document, call: OpenCall): Signature | undefined {
  const symbol = symbolAt(document, call.span);
  const formals = formalsOfSymbol(symbol);
  const named = (names: readonly string[]): number => {
    const at = call.current === undefined ? -1 : names.indexOf(call.current);
    return at >= 0 ? at : call.position;
  };
  if (symbol !== undefined && formals !== undefined) {
    const params = formals.slice(call.optimizer ? 2 : 0).map((f) => ({ name: f.name.text, text: formalText(f) }));
    return { callee: symbol.name, params, docs: docsOf(symbol), active: named(params.map((p) => p.name)) };
  }
  const own = Object.hasOwn(builtinDocs, call.callee) ? builtinDocs[call.callee] : undefined;
  if (own !== undefined) {
    const params = own.params.map((text) => ({ name: text.replace(/ .*/, ""), text }));
    const active = Math.min(named(params.map((p) => p.name)), params.length - 1);
    return { callee: call.callee, params, docs: own.says, active };
  }
  const names = ownNames();
  const args = Object.hasOwn(names, call.callee) ? names[call.callee]! : undefined;
  return (
    args && {
      callee: call.callee,
      params: args.map((name) => ({ name, text: name })),
      docs: undefined,
      active: named(args),
    }
  );
}
