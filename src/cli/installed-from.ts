/**
 * Where the vitc that runs was installed from: a project that it begins asks for the same one. A number of a version would
 * name what no registry may have.
 */
import { existsSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { readText } from "../node/files.ts";

/** What a package.json asks for by a path: `file:../vitc.tgz`. */
const byPath = /^(file|link):/;
/** What it asks for by an address: of a repository, or of an archive. */
const byAddress = /^[a-z+]+:\/\/|^(github|gitlab|bitbucket|git):|^[\w.-]+\/[\w.-]+/i;

/**
 * What a project in `folder` asks for to get the package whose folder is `root`: a path or an address, as the project
 * does that it is installed in. Undefined where that one goes by version, and where `root` is not installed.
 */
export function installedFrom(root: string, folder: string): string | undefined {
  const modules = dirname(root);
  const manifest = join(dirname(modules), "package.json");
  if (basename(modules) !== "node_modules" || !existsSync(manifest)) return undefined;
  const asked = askedBy(manifest, basename(root));
  if (asked === undefined) return undefined;
  const [scheme] = byPath.exec(asked) ?? [];
  if (scheme !== undefined) {
    const path = relative(resolve(folder), resolve(dirname(manifest), asked.slice(scheme.length)));
    return `${scheme}${path.replaceAll("\\", "/")}`;
  }
  return byAddress.test(asked) ? asked : undefined;
}

/** What a package.json says of a package; nothing where it cannot be read. */
function askedBy(manifest: string, name: string): string | undefined {
  try {
    const { dependencies, devDependencies } = JSON.parse(readText(manifest, 1_000_000)) as Record<
      "dependencies" | "devDependencies",
      Readonly<Record<string, unknown>> | undefined
    >;
    const asked = { ...devDependencies, ...dependencies }[name];
    return typeof asked === "string" ? asked : undefined;
  } catch {
    return undefined;
  }
}
