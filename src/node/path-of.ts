/** The paths that programs name: as texts, or as addresses of files. */
import { fileURLToPath } from "node:url";
import { UserError } from "../host/user-error.ts";

/** A path, or the `file:` URL of a file, as a `URL` or its text. */
export type Place = string | { readonly href: string };

/** As a person reads of it. */
export const placeText = (place: Place): string => (typeof place === "string" ? place : place.href);

/** The path of a file. @throws UserError for addresses of other kinds */
export function pathOf(place: Place): string {
  const text = placeText(place);
  if (typeof place === "string" && !/^(file:|[a-z][a-z0-9+.-]+:\/\/)/i.test(text)) return text;
  if (!/^file:/i.test(text)) throw new UserError(`${text}: it is no path and no file: URL`);
  try {
    return fileURLToPath(text);
  } catch (error) {
    throw new UserError(`${text}: ${(error as Error).message}`);
  }
}
