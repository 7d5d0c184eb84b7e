/** What an import of a spec asks for: `./mine.vit?model=tiny&target=wasm`. */
import { UserError } from "../host/user-error.ts";
import { requireKnown } from "../host/choose-names.ts";
import {
  type ModuleChoices,
  type ModuleOption,
  type ModuleOptionName,
  moduleOptions,
  propertyOf,
} from "../project/module-options.ts";

/** Whose imports are specs. */
export const specImport = /\.vit(?:\?|$)/;

/** What bundlers add of their own, and does not count. */
const ofBundlers = new Set(["import", "t", "v"]);

/** What asks a bundler for something else than a module: it gets it. */
const otherwise = new Set(["raw", "url", "inline", "no-inline", "worker", "sharedworker"]);

/** A spec's file and what follows its name, as the import has it; nothing where no module is asked for. */
export function splitImport(id: string): { readonly file: string; readonly query: string } | undefined {
  // Bundlers mark so what no file is: what other plugins make of an import.
  if (id.startsWith("\0")) return undefined;
  const at = id.indexOf("?");
  const [file, query] = at < 0 ? [id, ""] : [id.slice(0, at), id.slice(at + 1)];
  const kept = query.split("&").filter((part) => part !== "" && !ofBundlers.has(part.split("=")[0]!));
  if (kept.some((part) => otherwise.has(part.split("=")[0]!))) return undefined;
  return { file, query: kept.join("&") };
}

/** What a query chooses. @throws UserError */
export function readQuery(query: string): ModuleChoices {
  const choices: Record<string, string | string[]> = {};
  // A plus is one: values are no forms.
  for (const [name, value] of new URLSearchParams(query.replaceAll("+", "%2B"))) {
    requireKnown("option of an import", [name], Object.keys(moduleOptions));
    const { form, choices: words }: ModuleOption = moduleOptions[name as ModuleOptionName];
    if (value === "")
      throw new UserError(`${name} of an import says nothing: ${name}=${form === "values" ? "depth=6" : "NAME"}`);
    const key = propertyOf(name as ModuleOptionName);
    if (form === "word") {
      requireKnown(name, [value], words!);
      choices[key] = value;
    } else {
      // Names have no commas; values may be lists.
      const given = form === "names" ? value.split(",") : [value];
      choices[key] = [...((choices[key] as string[] | undefined) ?? []), ...given];
    }
  }
  for (const name of ["model", "recipe"] as const)
    if ((choices[name]?.length ?? 0) > 1)
      throw new UserError(
        `an import is of one ${name}, and this one names ${(choices[name] as string[]).join(" and ")}`,
      );
  return choices as ModuleChoices;
}
