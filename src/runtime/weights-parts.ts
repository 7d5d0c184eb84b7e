/** A checkpoint in several files, with or without their index, as one source. Loaded only where there is one. */
import type { OnBytes } from "./byte-queue.ts";
import { VitcError } from "./errors.ts";
import { shorten } from "./format-error.ts";
import type { NamedData, OpenWeights } from "./open-weights.ts";

/** What is asked of whoever opens a part, of sources of type `S`. */
interface Opener<S, T extends { readonly again?: S | undefined }> {
  /** `again` opens it once more, where that is possible. */
  settle(source: S): Promise<T>;
  open(settled: T, onBytes: OnBytes): Promise<OpenWeights>;
  /** Stops a download that is on its way. */
  discard(source: S): void;
}

/** The addresses of the files that an index names, which was found at `url`. */
function partsBeside(index: OpenWeights, url: string): string[] {
  index.close();
  return [...new Set(index.index!.values())].map((file) => new URL(encodeURIComponent(file), url).href);
}

interface Part<S> {
  readonly label: string;
  readonly opened: OpenWeights;
  readonly again: S | undefined;
}

/**
 * Opens all parts as far as their names and shapes; of an `index`, which was found at the address that is the only
 * source, those beside it. The download of one that can be opened again is broken off there, and begun anew in its
 * turn: hosts allow few at once.
 * @throws VitcError `weights`, with the number of the part as `part`, from 0, where one is to blame
 */
export async function openParts<S, T extends { readonly again?: S | undefined }>(
  given: readonly S[],
  index: OpenWeights | undefined,
  onBytes: OnBytes,
  { settle, open, discard }: Opener<S, T>,
): Promise<OpenWeights> {
  const sources =
    index === undefined ? given : (partsBeside(index, String(given[0])) as readonly unknown[] as readonly S[]);
  const shapes = new Map<string, readonly number[]>();
  const metadata: Record<string, string> = {};
  const parts: Part<S>[] = [];
  const owners = new Map<string, string>();
  const listed = new Map(index?.index);
  let current: OpenWeights | undefined;
  const close = (): void => {
    current?.close();
    for (const { opened } of parts) opened.close();
  };
  const come = sources.map((): [done: number, total: number] => [0, 0]);
  const sum = (k: 0 | 1): number => come.reduce((n, c) => n + c[k], 0);
  const openPart = async (i: number, source: S): Promise<Omit<Part<S>, "label">> => {
    const settled = await settle(source);
    const opened = await open(settled, (done, total) => {
      come[i] = [Math.max(done, come[i]![0]), total];
      onBytes(sum(0), come.every(([, all]) => all > 0) ? sum(1) : 0);
    });
    return { opened, again: settled.again };
  };
  const labels = sources.map((source, i) => labelOf(source) ?? `part ${i + 1} of ${sources.length}`);
  const labelled = async <T>(i: number, work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VitcError && error.code === "weights")) throw error;
      throw new VitcError("weights", `${labels[i]}: ${error.message}`, { ...error.details, part: i }, error);
    }
  };
  try {
    for (const [i, source] of sources.entries()) {
      const label = labels[i]!;
      const part = await labelled(i, () => openPart(i, source));
      parts.push({ label, ...part });
      for (const [name, file] of part.opened.index ?? []) listed.set(name, file);
      for (const [name, shape] of part.opened.shapes) {
        if (owners.has(name))
          throw new VitcError(
            "weights",
            `the tensor '${shorten(name)}' is in two files: ${owners.get(name)} and ${label}`,
            { tensor: name },
          );
        owners.set(name, label);
        shapes.set(name, shape);
      }
      Object.assign(metadata, part.opened.metadata);
      if (part.again !== undefined) part.opened.close();
    }
    requireListed(listed, shapes);
  } catch (error) {
    close();
    sources.forEach(discard);
    throw error;
  }
  return {
    shapes,
    flat: parts.some(({ opened }) => opened.flat),
    metadata,
    tensors(wanted, options) {
      // Asked for now, so that what cannot be read is told before the first tensor comes.
      const readers = parts.map(({ opened }) => opened.tensors(wanted, options));
      async function* all(): AsyncGenerator<NamedData> {
        for (const [i, { label, opened, again }] of parts.entries()) {
          if (![...opened.shapes.keys()].some(wanted)) continue;
          let reader = readers[i]!;
          if (again !== undefined) {
            current = (await labelled(i, () => openPart(i, again))).opened;
            if (JSON.stringify([...current.shapes]) !== JSON.stringify([...opened.shapes]))
              throw new VitcError("weights", `${label} has changed while it was read`, { part: i });
            reader = current.tensors(wanted, options);
          }
          const each = (async function* (): AsyncGenerator<NamedData> {
            yield* reader;
          })();
          for (;;) {
            const next = await labelled(i, () => each.next());
            if (next.done) break;
            yield next.value;
          }
          current?.close();
        }
      }
      return all();
    },
    close,
  };
}

/** What a message calls a part: its address, or a `File`'s name. */
function labelOf(source: unknown): string | undefined {
  if (typeof source === "string" || source instanceof URL) return String(source);
  const { name } = Object(source) as { readonly name?: unknown };
  return typeof source === "object" && typeof name === "string" ? name : undefined;
}

/** Complains of tensors that the index lists and no file holds, by the file that should. */
function requireListed(listed: ReadonlyMap<string, string>, shapes: ReadonlyMap<string, unknown>): void {
  const total = new Map<string, number>();
  const missing = new Map<string, string[]>();
  for (const [name, file] of listed) {
    total.set(file, (total.get(file) ?? 0) + 1);
    if (shapes.has(name)) continue;
    if (!missing.has(file)) missing.set(file, []);
    missing.get(file)!.push(name);
  }
  if (missing.size === 0) return;
  const lines = [...missing]
    .slice(0, 20)
    .map(([file, names]) =>
      names.length === total.get(file)
        ? `  ${shorten(file)}: the file is missing, with all its ${names.length} tensors`
        : `  ${shorten(file)}: lacks ${names.length} of its ${total.get(file)} tensors: ${shorten(names[0]!)}${names.length > 1 ? ", …" : ""}`,
    );
  throw new VitcError(
    "weights",
    `the checkpoint is in ${total.size} files by its index; of ${missing.size} of them something is not there:\n${lines.join("\n")}${missing.size > 20 ? "\n  …" : ""}`,
    { missing: [...missing].flatMap(([file, names]) => names.map((name) => ({ name, file }))) },
  );
}
