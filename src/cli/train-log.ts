/**
 * `--log F.jsonl`: a line a step, `{step, loss, lr, …metrics, norm}`, and at the end of an epoch `{step, epoch, test:
 * {…}}`.
 */
import { closeSync, existsSync, openSync, writeSync } from "node:fs";
import { explainFileError, readText, requireWritable } from "../node/files.ts";
import { replaceFile } from "./train-files.ts";

/** Logs of very long trainings. */
const mostBytes = 2 ** 30;

export interface TrainLog {
  write(line: object): void;
  close(): void;
}

/**
 * Opens the file; what is in it stays as far as step `done`, so that a log of a resumed training reads like that of an
 * uninterrupted one.
 * @throws UserError here and at `write`
 */
export function openLog(path: string | undefined, done: number): TrainLog {
  if (path === undefined) return { write() {}, close() {} };
  requireWritable(path);
  replaceFile(
    path,
    new TextEncoder().encode(done > 0 && existsSync(path) ? linesUpTo(readText(path, mostBytes), done) : ""),
  );
  try {
    const file = openSync(path, "a");
    return {
      write: (line) => {
        try {
          writeSync(file, `${JSON.stringify(line)}\n`);
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

/** A last line may have been cut off. */
function linesUpTo(text: string, done: number): string {
  const lines = text.split("\n").filter((line) => {
    try {
      return (JSON.parse(line) as { step: number }).step <= done;
    } catch {
      return false;
    }
  });
  return lines.map((line) => `${line}\n`).join("");
}
