/** Files as an editor's addresses name them, and as specs do: paths with `/`, and where shipped specs lie on the disk. */
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { FileHost, Source } from "../language/language.ts";
import { shippedPath } from "../elaborate/shipped.ts";
import { projectRoot, within } from "../project/project-root.ts";

/** Specs looked at in a workspace, and folders: what has more is no project of specs. */
const most = { specs: 2000, folders: 5000 };

/** The name of a file by its address; of what is no file the address itself. */
export function nameOf(uri: string): string {
  if (!uri.startsWith("file:")) return uri;
  try {
    return fileURLToPath(uri).replaceAll("\\", "/");
  } catch {
    return uri;
  }
}

const isPath = (name: string): boolean => name.startsWith("/") || /^[A-Za-z]:\//.test(name);

/** The address of a source. */
export function uriOf(source: Source): string {
  const path = shippedPath(source);
  const { name } = source;
  if (path !== undefined) return pathToFileURL(shippedFile(path)).href;
  return isPath(name) ? pathToFileURL(name).href : name;
}

/** Where a shipped spec lies: beside the distribution, or beside the sources. */
function shippedFile(path: string): string {
  const places = ["../specs/", "../../specs/"].map((folder) => fileURLToPath(new URL(folder + path, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? places[0]!;
}

/** The disk, as far as folders of a workspace go. `root`: what imports may not leave, where it is not each spec's project. */
export class WorkspaceFiles implements FileHost {
  private known: readonly string[] | undefined;
  private folders: readonly string[] = [];
  /** By the folder of a spec: what is in its project. */
  private readonly projects = new Map<string, (file: string) => boolean>();

  constructor(private readonly root?: string) {}

  /** Other folders, or other files in them. */
  changed(folders: readonly string[] = this.folders): void {
    this.folders = folders;
    this.known = undefined;
    this.projects.clear();
  }

  /** What commands allow that are called in the workspace. */
  allows(name: string, main: string): boolean {
    if (!isPath(name) || !isPath(main)) return true;
    const folder = dirname(main);
    try {
      const known = this.projects.get(folder) ?? within(this.root ?? projectRoot(main, this.folders));
      this.projects.set(folder, known);
      return known(name);
    } catch {
      // From a folder that is gone nothing can be imported.
      return false;
    }
  }

  read(name: string): string | undefined {
    try {
      return isPath(name) && statSync(name).isFile() ? readFileSync(name, "utf8") : undefined;
    } catch {
      return undefined;
    }
  }

  files(): readonly string[] {
    this.known ??= specsIn(this.folders);
    return this.known;
  }
}

function specsIn(folders: readonly string[]): string[] {
  const specs: string[] = [];
  const waiting = [...folders];
  for (let looked = 0; waiting.length > 0 && looked < most.folders && specs.length < most.specs; looked++) {
    const folder = waiting.shift()!;
    let entries: ReturnType<typeof entriesOf> = [];
    try {
      entries = entriesOf(folder);
    } catch {
      // A folder that may not be read has no specs for us.
    }
    for (const entry of entries) {
      if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
      const path = join(folder, entry.name).replaceAll("\\", "/");
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && entry.name.endsWith(".vit")) specs.push(path);
    }
  }
  return specs;
}

const entriesOf = (folder: string) => readdirSync(folder, { withFileTypes: true });
