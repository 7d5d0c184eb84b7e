/**
 * Where measured tiles come from: beside the tiles, `tuning.json` says when, on what and by which vitc each was
 * measured. It is for people: nothing depends on it.
 */
import { existsSync } from "node:fs";
import { readText } from "../node/files.ts";
import { mostTuningBytes } from "../project/tuning-file.ts";

/** What one call of `vitc tune` found out for one target. Times are milliseconds. */
export interface Session {
  readonly target: string;
  readonly adapter: { readonly vendor: string; readonly description: string };
  readonly date: string;
  readonly vitc: string;
  readonly batch: number;
  /** Whole forward passes, by model, where they were compared. */
  readonly models: Readonly<Record<string, { readonly default: number; readonly tuned: number }>>;
  /** By kernel signature: kernels with a tile of their own. */
  readonly kernels: Readonly<
    Record<string, { readonly name: string; readonly default: number; readonly tuned: number }>
  >;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The sessions of a file that is known to be a tuning; what is no session is left out. */
export function readSessions(path: string): Session[] {
  if (!existsSync(path)) return [];
  const { measured } = JSON.parse(readText(path, mostTuningBytes)) as { measured?: unknown };
  if (!Array.isArray(measured)) return [];
  return measured.filter((s): s is Session => isRecord(s) && typeof s.target === "string" && isRecord(s.kernels));
}

/** The earlier sessions without what is no longer in the file, and then the new one. */
export function addSession(
  sessions: readonly Session[],
  fresh: Session,
  inFile: (target: string, signature: string) => boolean,
): Session[] {
  const old = sessions.map((s) => ({
    ...s,
    kernels: Object.fromEntries(
      Object.entries(s.kernels).filter(
        ([signature]) => inFile(s.target, signature) && !(s.target === fresh.target && signature in fresh.kernels),
      ),
    ),
  }));
  return [...old, fresh].filter((s) => Object.keys(s.kernels).length > 0);
}
