/**
 * `--log F.jsonl` or `F.csv`: a line a step, `{step, loss, lr, …metrics, norm}`, and at the end of an epoch `{step, epoch,
 * test: {…}}`.
 */
import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { explainFileError, readText, requireWritable } from "../node/files.ts";
import { beginLog, type LogLine, readLogLines } from "../train/log-text.ts";
import { replaceFile } from "./train-files.ts";

/** Logs of very long trainings. */
const mostBytes = 2 ** 30;

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
  const text = beginLog(path, metrics);
  const before = done > 0 && existsSync(path) ? readLogLines(readText(path, mostBytes)) : [];
  const kept = before.filter(({ step }) => step <= done).map((line) => text.line(line));
  replaceFile(path, new TextEncoder().encode(kept.join("")));
  try {
    const file = openSync(path, "a");
    return {
      write: (line) => {
        try {
          writeSync(file, text.line(line as LogLine));
        } catch (error) {
          throw explainFileError("write", path, error);
        }
      },
      close: () => closeSync(file),
    };
  } catch (error) {
    throw explainFileError("write", path, error);
  }
}
