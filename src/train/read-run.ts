/**
 * A run out of what `vitc train` wrote of it: a page of `--html`, or a log of `--log`, which may have been cut off. What
 * a page gives back is looked at like anything that comes from elsewhere.
 */
import { UserError } from "../host/user-error.ts";
import { readLogLines } from "./log-text.ts";
import { type Row, type RunRecord, RunRecorder, type RunState, type RunTable } from "./run-record.ts";

/** The element of a page that holds its run. */
export const runElement = "run";

/** `name` is the file's, for messages and where the text does not say what it is. @throws UserError */
export function readRun(text: string, name: string): RunRecord {
  const inPage = new RegExp(`<script type="application/json" id="${runElement}">([^]*?)</script>`).exec(text);
  if (inPage === null) return readLog(text, name);
  const run = runOf(inPage[1]!, name);
  if (run === undefined) throw new UserError(`${name} is a page of \`vitc train --html\` whose numbers cannot be read`);
  return run;
}

/** The JSON of a page's run; undefined where it is none. */
export function runOf(json: string, name: string): RunRecord | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  const fields = isObject(value) ? value : {};
  const [train, test] = [tableOf(fields.train), tableOf(fields.test)];
  if (fields.format !== "vitc-run" || fields.version !== 1 || train === undefined || test === undefined)
    return undefined;
  const texts = pick(fields, ["model", "recipe", "adapter", "message"], isText);
  const numbers = pick(fields, ["seed", "steps", "stepsPerEpoch", "examples", "updated"], Number.isFinite);
  return {
    format: "vitc-run",
    version: 1,
    name: typeof fields.name === "string" ? fields.name : name,
    ...texts,
    ...numbers,
    state: states.find((state) => state === fields.state) ?? "log",
    every: Number.isSafeInteger(fields.every) && Number(fields.every) > 0 ? Number(fields.every) : 1,
    train,
    test,
  };
}

const states: readonly RunState[] = ["running", "finished", "interrupted", "failed", "log"];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const pick = (
  fields: Readonly<Record<string, unknown>>,
  names: readonly string[],
  fits: (value: unknown) => boolean,
): Readonly<Record<string, never>> =>
  Object.fromEntries(names.filter((name) => fits(fields[name])).map((name) => [name, fields[name] as never]));

const isText = (value: unknown): boolean => typeof value === "string";

function tableOf(value: unknown): RunTable | undefined {
  if (!isObject(value) || !Array.isArray(value.columns) || !Array.isArray(value.rows)) return undefined;
  const columns: readonly unknown[] = value.columns;
  if (columns[0] !== "step" || !columns.every((name) => typeof name === "string")) return undefined;
  const isNumber = (cell: unknown): boolean => cell === null || (typeof cell === "number" && Number.isFinite(cell));
  const rows: readonly unknown[] = value.rows;
  const whole = rows.every(
    (row) => Array.isArray(row) && row.length === columns.length && typeof row[0] === "number" && row.every(isNumber),
  );
  return whole ? { columns: columns as string[], rows: rows as Row[] } : undefined;
}

function readLog(text: string, name: string): RunRecord {
  const recorder = new RunRecorder({ name });
  for (const line of readLogLines(text)) recorder.add(line);
  if (recorder.last === 0)
    throw new UserError(
      `${name} is neither a page of \`vitc train --html\` nor a log of \`vitc train --log\`: there is no step in it`,
    );
  return recorder.record("log");
}
