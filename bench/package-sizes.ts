/**
 * How large the package is, and what a page takes of it: a table in docs/figures.md, between its markers, from the package as it
 * was packed. `npm run bench:package` builds and measures; the test of the package holds the page to it.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { replaceBetweenMarkers } from "./compare/tables.ts";

const root = join(import.meta.dirname, "..");

/** Bytes, by what they are of. */
export interface PackageSizes {
  readonly packed: number;
  readonly unpacked: number;
  /** On disk, with everything that an install for compiling brings. */
  readonly installed: number;
  /** What of an entry's a program loads before it calls anything, minified and gzipped. */
  readonly entries: Readonly<Record<string, number>>;
}

/** What a page imports of each entry that pages import. */
const imports: Readonly<Record<string, string>> = {
  "vitc/runtime": "loadModel",
  "vitc/hub": "hub",
  "vitc/language": "Project",
  vitc: "compileVariant",
};

/** Sizes of a package that lies packed in `tarball` and unpacked in `folder`. */
export async function packageSizes(tarball: string, folder: string): Promise<PackageSizes> {
  const unpacked = bytesIn(folder);
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  const brought = new Set<string>();
  for (const name of Object.keys(dependencies ?? {})) addPackage(name, join(root, "node_modules"), brought);
  const installed = [folder, ...brought].reduce((sum, at) => sum + bytesIn(at, block), 0);
  const entries: Record<string, number> = {};
  for (const [name, what] of Object.entries(imports)) entries[name] = await loadedBytes(folder, name, what);
  return { packed: statSync(tarball).size, unpacked, installed, entries };
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Adds the folder of a package, and those of what it depends on, found as Node finds them. */
function addPackage(name: string, modules: string, into: Set<string>): void {
  const nested = join(modules, name);
  const folder = existsSync(nested) ? nested : join(root, "node_modules", name);
  if (into.has(folder)) return;
  into.add(folder);
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;
  for (const next of Object.keys(dependencies ?? {})) addPackage(next, join(folder, "node_modules"), into);
}

/** What file systems give out at once. */
const block = 4096;

/** Of a package without those that lie in it; of each file whole units. */
function bytesIn(folder: string, unit = 1): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === "node_modules") return sum;
    const path = join(folder, entry.name);
    return sum + (entry.isDirectory() ? bytesIn(path, unit) : Math.ceil(statSync(path).size / unit) * unit);
  }, 0);
}

/** The first chunk and those that it imports at once. */
async function loadedBytes(folder: string, entry: string, what: string): Promise<number> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: `export { ${what} } from "${entry}";`, resolveDir: folder },
    ...{ bundle: true, splitting: true, minify: true, write: false, metafile: true, format: "esm", target: "es2022" },
    ...{
      outdir: tmpdir(),
      absWorkingDir: tmpdir(),
      platform: "browser",
      logLevel: "silent",
      nodePaths: [join(root, "node_modules")],
    },
  });
  const needed = new Set([Object.entries(metafile.outputs).find(([, o]) => o.entryPoint === "<stdin>")![0]]);
  for (const name of needed)
    for (const { path, kind } of metafile.outputs[name]!.imports) if (kind === "import-statement") needed.add(path);
  const texts = outputFiles.filter((f) => needed.has(f.path.split("/").at(-1)!)).map((f) => f.contents);
  return gzipSync(Buffer.concat(texts), { level: 9 }).length;
}

/** The sizes as a table. */
export function showSizes({ packed, unpacked, installed, entries }: PackageSizes): string {
  const mega = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const rows = [
    ["the package, packed", mega(packed)],
    ["unpacked", mega(unpacked)],
    ["installed, with what compiling takes, on disk", mega(installed)],
    ...Object.entries(entries).map(([name, bytes]) => [
      `\`${name}\` in a page, before the first call, gzipped`,
      `${Math.round(bytes / 1000)} kB`,
    ]),
  ];
  return ["| | |", "|---|---:|", ...rows.map(([what, size]) => `| ${what} | ${size} |`)].join("\n");
}

if (import.meta.filename === process.argv[1]) {
  const folder = mkdtempSync(join(tmpdir(), "vitc-sizes-"));
  try {
    const printed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: root,
      encoding: "utf8",
    });
    const [{ filename }] = JSON.parse(printed.slice(printed.indexOf("[\n"))) as [{ filename: string }];
    execFileSync("tar", ["xzf", join(folder, filename), "-C", folder]);
    const table = showSizes(await packageSizes(join(folder, filename), join(folder, "package")));
    const page = join(root, "docs/figures.md");
    writeFileSync(page, replaceBetweenMarkers(readFileSync(page, "utf8"), table, "bench:package"));
    console.log(table);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
