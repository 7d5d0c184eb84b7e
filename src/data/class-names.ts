/**
 * Classes go by their names: what `train` writes keeps them, and data are matched with a model by name, not by the order
 * in which folders happen to stand. Where the weights hold no names, numbers are numbers, and else the order counts,
 * which is said where it may be wrong.
 */
import { UserError } from "../host/user-error.ts";
import type { DataSet, LabelledImages } from "./data-set.ts";

const key = "vitc_classes";

/** Names as the metadata of a safetensors file. */
export const classMetadata = (names: readonly string[] | undefined): Readonly<Record<string, string>> =>
  names === undefined ? {} : { [key]: JSON.stringify(names) };

/** Names in the metadata of a file; undefined where it has none, or they are no list of different texts. */
export function classesOf(metadata: Readonly<Record<string, string>>): readonly string[] | undefined {
  try {
    const names: unknown = JSON.parse((Object.hasOwn(metadata, key) && metadata[key]) || "null");
    const list = Array.isArray(names) && names.every((n): n is string => typeof n === "string") ? names : [];
    return list.length > 0 && new Set(list).size === list.length ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Classes as a text file lists them, a line each, as many as the model has. @throws UserError */
export function parseClasses(file: string, text: string, count: number): readonly string[] {
  const names = text.replace(/\r?\n$/, "").split(/\r?\n/);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw new UserError(`${file}: '${twice}' stands there twice: every class has a name of its own`);
  if (names.length !== count)
    throw new UserError(
      `${file} has ${names.length} lines, the model ${count} classes: it is a name a line, in the model's order`,
    );
  return names;
}

/** What a model knows of its classes. */
export interface ModelClasses {
  readonly model: string;
  readonly count: number;
  /** In the model's order; there may be fewer than classes. */
  readonly names: readonly string[] | undefined;
}

export interface Matched {
  /** The same images with the model's labels. */
  readonly splits: readonly LabelledImages[];
  /** Of the model's classes, as far as they are known now. */
  readonly names: readonly string[] | undefined;
  /** What should be known, and what may be wrong. */
  readonly notes: readonly string[];
  readonly warnings: readonly string[];
}

/** Gives examples the labels of a model. @throws UserError where the model lacks a class that they have */
export function matchClasses(
  { source, classes: own }: Pick<DataSet, "source" | "classes">,
  splits: readonly LabelledImages[],
  { model, count, names }: ModelClasses,
): Matched {
  const present = [...new Set(splits.flatMap(({ labels }) => [...labels]))].sort((a, b) => a - b);
  const numbered = names === undefined && own !== undefined && present.every((label) => numberOf(own[label]!) < count);
  // Numbers name classes whose names are numbers, whatever their order.
  const wanted = names ?? (numbered ? Array.from({ length: count }, (_, i) => `${i}`) : undefined);
  const plain = own === undefined && !wanted?.every((name) => Number.isFinite(numberOf(name)));
  if (wanted === undefined || plain) {
    const all = own ?? [];
    if (all.length > count)
      throw new UserError(`${source} has ${all.length} classes, ${model} knows ${count}: ${list(all)}`);
    return {
      splits,
      names: names ?? own,
      notes: [],
      warnings:
        all.length > 0 && all.length < count
          ? [
              `nothing says which of the ${count} classes of ${model} the ${all.length} of ${source} are: they are taken in their order, '${all[0]}' as class 0 (--classes FILE gives the names of all, a line each)`,
            ]
          : [],
    };
  }
  const places = new Map(wanted.map((name, i) => [own === undefined || numbered ? `${numberOf(name)}` : name, i]));
  const placeOf = (label: number): number | undefined =>
    places.get(own === undefined ? `${label}` : numbered ? `${numberOf(own[label]!)}` : own[label]!);
  const nameOf = (label: number): string => own?.[label] ?? `${label}`;
  const lacking = present.filter((label) => placeOf(label) === undefined).map(nameOf);
  if (lacking.length > 0)
    throw new UserError(
      `${source} has ${lacking.length} of its ${present.length} classes that ${model} does not know: ${list(lacking)}; it knows ${list(wanted)}`,
    );
  const seen = new Set(present.map((label) => placeOf(label)!));
  const absent = wanted.filter((_, i) => !seen.has(i));
  // A model may have more classes than names: no example can be of those beyond.
  const unnamed = count - wanted.length;
  const without = [...(absent.length > 0 ? [list(absent)] : []), ...(unnamed > 0 ? [`${unnamed} without a name`] : [])];
  return {
    splits: splits.map((split) => ({ ...split, labels: split.labels.map((label) => placeOf(label)!) })),
    names: wanted,
    notes: [
      ...(numbered ? [`the classes of ${source} are numbers: each is the class of that number`] : []),
      ...(own !== undefined && without.length > 0
        ? [
            `${source} has no examples of ${absent.length + unnamed} of the ${count} classes of ${model}: ${without.join(", and ")}`,
          ]
        : []),
    ],
    warnings: [],
  };
}

/** Infinity where it is none. */
const numberOf = (name: string): number => (/^\d{1,9}$/.test(name) ? Number(name) : Infinity);

const mostListed = 12;

const list = (names: readonly string[]): string =>
  names.length <= mostListed
    ? names.join(", ")
    : `${names.slice(0, mostListed).join(", ")} and ${names.length - mostListed} more`;
