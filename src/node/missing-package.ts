/** Packages that not everybody needs: who needs one that is not there is told which to install. */
import { createRequire } from "node:module";
import { UserError } from "../host/user-error.ts";
import { shorten } from "../runtime/format-error.ts";

const require = createRequire(import.meta.url);

/** The packages of these that are not installed. */
const missing = (names: readonly string[]): string[] =>
  names.filter((name) => {
    try {
      require.resolve(name);
      return false;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "MODULE_NOT_FOUND";
    }
  });

/** What to do about packages that are not there; nothing where all are. */
export function installText(...names: readonly string[]): string | undefined {
  const absent = missing(names);
  if (absent.length === 0) return undefined;
  const [which, are] = absent.length === 1 ? ["package", "is"] : ["packages", "are"];
  return `the ${which} ${absent.map((name) => `'${name}'`).join(" and ")} ${are} not installed (npm install ${absent.join(" ")})`;
}

/** `what` needs a package whose loading failed: it is not there, or not for this machine. */
export function packageError(what: string, name: string, error: unknown): UserError {
  const [reason] = String(error instanceof Error ? error.message : error).split("\n");
  const install = installText(name);
  return new UserError(
    install === undefined
      ? `${what} need the package '${name}', which does not load here: ${shorten(reason!, 160)}`
      : `${what} need a package: ${install}`,
  );
}
