/** Where the code of contenders lies on disk. */
import { join } from "node:path";

/** The packages of the peers. */
export const peerFolder = join(import.meta.dirname, "../peers/node_modules");

/** The file of a contender's `code`, which lies in the job's folder or among the peers. */
export const fileOf = (code: string, folder: string): string =>
  code.startsWith("peers/") ? join(peerFolder, code.slice("peers/".length)) : join(folder, code);
