/** The edit by which a file imports another one: hints and completions offer it. */
import type { Edit, Source } from "../diagnostics/diagnostic.ts";
import { lineEndOf } from "../parser/line-ends.ts";

const imports = /^\ufeff?[ \t]*import[ \t]+"[^"\r\n]*"[^\r\n]*(?:\r\n?|\n|$)/gm;
/** Comments that begin a file and end with an empty line speak of all of it. */
const heading = /^(?:\ufeff?[ \t]*\/\/[^\r\n]*(?:\r\n|\r(?!\n)|\n))+(?=[ \t]*[\r\n])/;

/** Below the imports that `source` has, else at its beginning, below what is said of the whole file. */
export function importOf(path: string, source: Source): Edit {
  const { text } = source;
  const end = lineEndOf(text);
  // A byte order mark stays where it is.
  const start = text.startsWith("\ufeff") ? 1 : 0;
  const last = [...text.matchAll(imports)].at(-1);
  const at = last !== undefined ? last.index + last[0].length : (heading.exec(text)?.[0].length ?? start);
  const broken = last !== undefined && !/[\r\n]$/.test(last[0]);
  const blank = last === undefined && at === start && text.trim() !== "" ? end : "";
  return { span: { source, start: at, end: at }, text: `${broken ? end : ""}import "${path}"${end}${blank}` };
}
