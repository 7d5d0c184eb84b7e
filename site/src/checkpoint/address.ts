/** What a visitor writes or pastes for weights that are published: a name at the hub, or any address. */

export type Address =
  /** A repository of the hub's layout, on `endpoint` where it is another server. */
  | { readonly kind: "hub"; readonly name: string; readonly endpoint?: string }
  /** A file that is fetched as it is. */
  | { readonly kind: "url"; readonly url: string };

const hosts = ["huggingface.co", "hf.co", "www.huggingface.co"];

/**
 * `owner/name`, `owner/name/file@revision`, `hub:owner/name`, a variant's name, or the address of a repository, of its
 * files or of one of them (`/blob/` and `/resolve/` alike), at Hugging Face or at a server of the same layout. Any other
 * address is a file's. Nothing is checked that asking would tell.
 */
export function parseTyped(text: string): Address {
  const trimmed = text.trim().replace(/^hub:/, "");
  const url = /^https?:\/\//i.test(trimmed)
    ? trimmed
    : hosts.some((h) => trimmed.startsWith(`${h}/`))
      ? `https://${trimmed}`
      : "";
  if (url === "") return { kind: "hub", name: trimmed };
  const { origin, host, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, "");
  const match = /^\/([\w.-]+\/[\w.-]+)(?:\/(?:blob|resolve|tree|raw)\/([^/]+)(?:\/(.+))?)?$/.exec(path);
  // A file that lies two folders deep elsewhere is no repository.
  if (
    match === null ||
    (match[2] === undefined && /\.\w+$/.test(path) && !hosts.includes(host) && path.endsWith(".safetensors"))
  )
    return { kind: "url", url };
  // A branch with a slash is one segment.
  const [, repository, revision, file] = match.map((part) => part && decodeURIComponent(part));
  const name = `${repository}${file === undefined ? "" : `/${file}`}${revision === undefined || revision === "main" ? "" : `@${revision}`}`;
  return { kind: "hub", name, ...(!hosts.includes(host) && { endpoint: origin }) };
}
