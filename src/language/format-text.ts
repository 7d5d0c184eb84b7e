/** The canonical text of a document, as `vitc fmt` writes it. */
import { format } from "../parser/formatter.ts";
import type { Document } from "./document.ts";

/** Undefined where the text has syntax errors: nobody knows what belongs where. */
export function formatted({ source, spec, module }: Document): string | undefined {
  return spec.diagnostics.some((d) => d.span.source === source && d.code.startsWith("VIT1"))
    ? undefined
    : format(module.program);
}
