/** Names of weights at the hub, and the addresses that they stand for. */
import { didYouMean, nearestOrPart } from "../diagnostics/near-name.ts";
import { VitcError } from "../runtime/index.ts";
import type { Published } from "./published.ts";

/** A file of a repository at a server of the hub's layout. */
export interface HubAddress {
  readonly endpoint: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly revision: string;
  readonly file: string;
  /** Nobody said which file: one in parts will do as well. */
  readonly usual: boolean;
}

/** The table that ships: loaded by those who ask for it. */
export const loadPublished = async (): Promise<Published> => (await import("./published.ts")).published;

export const usualFile = "model.safetensors";
const usualEndpoint = "https://huggingface.co";

/** `owner/name[/file][@revision]`, or a name of `known`. @throws VitcError `weights` */
export function parseAddress(
  name: string,
  said: { readonly endpoint?: string; readonly revision?: string; readonly file?: string },
  known: Published = {},
): HubAddress {
  if (!name.includes("/")) {
    if (Object.hasOwn(known, name)) return parseAddress(known[name]!, said);
    throw new VitcError(
      "weights",
      `hub: no weights are known for '${name}'${didYouMean(nearestOrPart(name, Object.keys(known)))}; a repository is written owner/name`,
    );
  }
  const match = /^([\w.-]+\/[\w.-]+)(?:\/([^@]+))?(?:@(.+))?$/.exec(name);
  const endpoint = (said.endpoint ?? usualEndpoint).replace(/\/+$/, "");
  if (match === null || !/^https?:\/\/[^/]/.test(endpoint))
    throw new VitcError(
      "weights",
      match === null
        ? `hub: '${name}' is no name of a repository: owner/name, with /file and @revision behind it where they are needed`
        : `hub: the endpoint '${endpoint}' is no address of a server (https://…)`,
    );
  const [, repository, file, revision] = match;
  const wanted = said.file ?? file;
  return {
    endpoint,
    repository: repository!,
    revision: said.revision ?? revision ?? "main",
    file: wanted ?? usualFile,
    usual: wanted === undefined,
  };
}

const path = (text: string): string => text.split("/").map(encodeURIComponent).join("/");

/** Where the file is downloaded; branches with a `/` are one word there. */
export const urlOf = ({ endpoint, repository, revision, file }: HubAddress): string =>
  `${endpoint}/${repository}/resolve/${encodeURIComponent(revision)}/${path(file)}`;

/** Where the server lists the files of a revision. */
export const listUrlOf = ({ endpoint, repository, revision }: HubAddress): string =>
  `${endpoint}/api/models/${repository}/tree/${encodeURIComponent(revision)}`;

/** Under which a file is kept. */
export const keyOf = ({ endpoint, repository, revision, file }: HubAddress): string =>
  [new URL(endpoint).host, repository, revision, file].map(encodeURIComponent).join("/");

/** How messages call it. */
export const textOf = ({ repository, revision, file, usual }: HubAddress): string =>
  `hub:${repository}${usual ? "" : `/${file}`}${revision === "main" ? "" : `@${revision}`}`;
