/**
 * The specs that an editor works on: those that are open, as they stand in its windows, and those on the disk that they
 * import or that import them. Reading is the host's: a page has no disk.
 */
import type { Source } from "../diagnostics/diagnostic.ts";
import { joinFrom } from "../elaborate/open-spec.ts";
import { Document } from "./document.ts";

/** Where files come from. Names are paths with `/`. */
export interface FileHost {
  /** The text of a file; undefined where there is none. */
  read(name: string): string | undefined;
  /** All specs there are, for what has to look through all: references, renaming. */
  files(): Iterable<string>;
  /** Whether the spec `main` may import the file `name`, directly or through others; it may unless this is said. */
  allows?(name: string, main: string): boolean;
}

/** A host without files: everything is open. */
export const noFiles: FileHost = { read: () => undefined, files: () => [] };

export class Project {
  private readonly open = new Map<string, Source>();
  private readonly sources = new Map<string, Source | undefined>();
  private readonly documents = new Map<string, Document>();

  constructor(private readonly host: FileHost = noFiles) {}

  /** `name` is open with this text. */
  update(name: string, text: string): void {
    if (this.open.get(name)?.text === text) return;
    this.open.set(name, { name, text });
    this.forget();
  }

  /** `name` is what the host has again. */
  close(name: string): void {
    if (this.open.delete(name)) this.changed(name);
  }

  /** The host has another text of `name`. */
  changed(name: string): void {
    this.sources.delete(name);
    this.forget();
  }

  /** Any of them may import what has changed. */
  private forget(): void {
    this.documents.clear();
  }

  /** Names of the open files. */
  get names(): readonly string[] {
    return [...this.open.keys()];
  }

  source(name: string): Source | undefined {
    const open = this.open.get(name);
    if (open !== undefined) return open;
    if (!this.sources.has(name)) {
      const text = this.host.read(name);
      this.sources.set(name, text === undefined ? undefined : { name, text });
    }
    return this.sources.get(name);
  }

  /** The document of a file; undefined where there is none. */
  document(name: string): Document | undefined {
    const known = this.documents.get(name);
    if (known !== undefined) return known;
    const source = this.source(name);
    if (source === undefined) return undefined;
    const document = new Document(source, (path, from) => {
      const imported = joinFrom(from.name, path);
      return this.host.allows?.(imported, name) === false ? "outside" : this.source(imported);
    });
    this.documents.set(name, document);
    return document;
  }

  /** The documents that hold `source`: its own, and those that import it, directly or through others. */
  holding(source: Source): Document[] {
    const names = new Set([source.name, ...this.open.keys(), ...this.host.files()]);
    return [...names].flatMap((name) => {
      const document = this.document(name);
      return document?.spec.modules.some((m) => m.source === source) ? [document] : [];
    });
  }
}
