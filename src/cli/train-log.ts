/**
 * `--log F.jsonl` or `F.csv`: a line a step, `{step, loss, lr, …metrics, norm}`, and at the end of an epoch `{step, epoch,
 * test: {…}}`.
 */
import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { UserError } from "../host/user-error.ts";
import { explainFileError, readText, requireWritable } from "../node/files.ts";
import { beginLog, type LogLine, type LogText, readLogLines } from "../train/log-text.ts";
import { mostLogBytes, replaceFile } from "./train-files.ts";

export interface TrainLog {
  write(line: object): void;
  close(): void;
}

/**
 * Opens the file; what is in it stays as far as step `done`, so that a log of a resumed training reads like that of an
 * uninterrupted one. `metrics` are those of the recipe.
 * @throws UserError here and at `write`
 */
export function openLog(path: string | undefined, done: number, metrics: readonly string[] = []): TrainLog {
  if (path === undefined) return { write() {}, close() {} };
  requireWritable(path);
  /** The file, open for what follows these lines. */
  const begin = (lines: readonly LogLine[]): { readonly text: LogText; readonly file: number } => {
    const text = beginLog(path, metrics, lines);
    replaceFile(path, new TextEncoder().encode(lines.map((line) => text.line(line)).join("")));
    return attempt(path, () => ({ text, file: openSync(path, "a") }));
  };
  let { text, file } = begin(done > 0 ? linesIn(path).filter(({ step }) => step <= done) : []);
  return {
    write: (fields) => {
      const line = fields as LogLine;
      // Another version of the recipe, or another tool, had other columns.
      if (text.lacks(line)) {
        closeSync(file);
        // Where this fails, it is closed.
        file = -1;
        ({ text, file } = begin([...linesIn(path), line]));
      } else attempt(path, () => writeSync(file, text.line(line)));
    },
    close: () => void (file >= 0 && closeSync(file)),
  };
}

/** What a log has, where there is one. @throws UserError where there is something else */
function linesIn(path: string): LogLine[] {
  // What went to a pipe or a terminal is gone.
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return [];
  const text = readText(path, mostLogBytes);
  const lines = readLogLines(text);
  if (lines.length === 0 && text.trim() !== "")
    throw new UserError(
      `${path} is no log that a training could go on with: there is no step in it; name another file, or take it away`,
    );
  return lines;
}

function attempt<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explainFileError("write", path, error);
  }
}
