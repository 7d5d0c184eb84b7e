/**
 * The lines of a training's log, `{step, loss, lr, …metrics, norm}` and `{step, epoch, test: {…}}`, as texts: JSON, a line
 * each, or CSV for spreadsheets, in whose columns what stands in `test` is called `test.loss`.
 */

/** A line's fields; those that are objects hold numbers. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly step: number };

export interface LogText {
  /** The text of a further line, with what has to stand before the first one. */
  line(fields: LogLine): string;
  /** Whether a table that was begun has no column for some of the fields. */
  lacks(fields: LogLine): boolean;
}

const isCsv = (name: string): boolean => /\.csv$/i.test(name);

/**
 * Begins a text, of the form that the file's ending asks for: CSV for `.csv`, else JSON. `metrics` are the recipe's; a
 * table has columns for the first line and those of `lines`, which are to be its beginning.
 */
export function beginLog(name: string, metrics: readonly string[], lines: readonly LogLine[] = []): LogText {
  if (!isCsv(name)) return { line: (fields) => `${JSON.stringify(fields)}\n`, lacks: () => false };
  let columns: readonly string[] | undefined;
  return {
    line: (fields) => {
      const flat = flatten(fields);
      const row = (known: readonly string[]): string => `${known.map((key) => cell(flat[key])).join(",")}\n`;
      if (columns !== undefined) return row(columns);
      // The first line is a step's: what tests measure is known before there is one, and stands after it.
      const tested = ["epoch", "test.loss", ...metrics.map((name) => `test.${name}`)];
      const all = [fields, ...lines].flatMap((line) => Object.keys(flatten(line)));
      columns = [...new Set([...all.filter((key) => !tested.includes(key)), ...tested])];
      return `${columns.join(",")}\n${row(columns)}`;
    },
    lacks: (fields) => columns !== undefined && Object.keys(flatten(fields)).some((key) => !columns!.includes(key)),
  };
}

/** The lines of a log of either form. What is none is left out: a last line may have been cut off, and a disk full. */
export function readLogLines(text: string): LogLine[] {
  const lines = text.split(/\r?\n/);
  const names = lines[0]!.split(",");
  const fields = names[0] === "step" ? lines.slice(1).map((line) => csvLine(names, line)) : lines.map(jsonLine);
  return fields.filter((line): line is LogLine => typeof line?.step === "number");
}

function jsonLine(text: string): LogLine | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as LogLine) : undefined;
  } catch {
    return undefined;
  }
}

function csvLine(names: readonly string[], text: string): LogLine | undefined {
  const cells = text.split(",");
  if (cells.length !== names.length) return undefined;
  const flat = names.flatMap((name, i) => (cells[i] === "" ? [] : [[name, Number(cells[i])] as const]));
  const fields: Record<string, unknown> = {};
  for (const [name, value] of flat) {
    const [group, inner] = name.split(".");
    if (inner === undefined) fields[name] = value;
    else fields[group!] = { ...(fields[group!] as object | undefined), [inner]: value };
  }
  return fields as LogLine;
}

function flatten(fields: LogLine): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      typeof value === "object" && value !== null
        ? Object.entries(value).map(([inner, number]) => [`${name}.${inner}`, number] as const)
        : [[name, value] as const],
    ),
  );
}

const cell = (value: unknown): string => (value === undefined || value === null ? "" : String(value));
