/**
 * Long lines of Python, broken as ruff breaks them: at their last brackets, what stands between on a line of its own, or an
 * item a line with a comma after each. Code is written so that nothing else is ever too long.
 */

/** As ruff has it unless it is told. */
export const widestLine = 88;

/** `line`, indented by `indent`, as one line or several. */
export function brokenLine(line: string, indent: string): string[] {
  if (indent.length + line.length <= widestLine) return [indent + line];
  const brackets = lastBrackets(line);
  if (brackets === undefined) return [indent + line];
  const [open, close] = brackets;
  const [head, body, tail] = [line.slice(0, open + 1), line.slice(open + 1, close), line.slice(close)];
  const inner = `${indent}    `;
  if (body === "") return [indent + line];
  const items = itemsOf(body);
  const whole = inner.length + body.length <= widestLine && !body.endsWith(",");
  const lines =
    whole || items === undefined ? brokenLine(body, inner) : items.flatMap((item) => brokenItem(`${item},`, inner));
  return [...brokenLine(head, indent), ...lines, indent + tail];
}

/** An item with its comma, broken before the comma. */
function brokenItem(item: string, indent: string): string[] {
  if (indent.length + item.length <= widestLine) return [indent + item];
  const lines = brokenLine(item.slice(0, -1), indent);
  return [...lines.slice(0, -1), `${lines.at(-1)!},`];
}

/** Where the last pair of brackets opens and closes; texts in quotes are passed over. */
function lastBrackets(line: string): [open: number, close: number] | undefined {
  const stack: number[] = [];
  let last: [number, number] | undefined;
  eachCode(line, (c, i) => {
    if ("([{".includes(c)) stack.push(i);
    if (")]}".includes(c)) {
      const open = stack.pop();
      if (stack.length === 0 && open !== undefined) last = [open, i];
    }
  });
  return last;
}

/** The parts between commas; undefined where there are none or the text is a comprehension. */
function itemsOf(body: string): string[] | undefined {
  const cuts: number[] = [];
  let depth = 0;
  let comprehension = false;
  eachCode(body, (c, i) => {
    if ("([{".includes(c)) depth++;
    if (")]}".includes(c)) depth--;
    if (depth > 0) return;
    if (c === ",") cuts.push(i);
    if (body.startsWith(" for ", i)) comprehension = true;
  });
  if (comprehension) return undefined;
  const starts = [0, ...cuts.map((cut) => cut + 1)];
  const items = starts.map((start, i) => body.slice(start, cuts[i] ?? body.length).trim());
  return items.filter((item) => item !== "");
}

/** Every character outside of quotes. */
function eachCode(text: string, visit: (c: string, at: number) => void): void {
  let quote: string | undefined;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quote !== undefined) {
      if (c === "\\") i++;
      else if (c === quote) quote = undefined;
    } else if (c === '"' || c === "'") quote = c;
    else visit(c, i);
  }
}
