/**
 * What is kept carries its own hash: disks lose bits, and people move files. Who reads it knows that it is what was
 * written, whether or not the server has told a hash of the whole.
 */
import { Sha256 } from "./sha256.ts";

/** So many bytes behind what is kept are its hash. */
export const checksumBytes = 32;

/** Fills the last bytes with the hash of all before them. */
export async function addChecksum(bytes: Uint8Array): Promise<void> {
  const content = bytes.subarray(0, -checksumBytes);
  bytes.set(await hashOf(content), content.length);
}

/** What was given a checksum; undefined where it is not what it was. */
export async function checked(bytes: Uint8Array | undefined): Promise<Uint8Array | undefined> {
  if (bytes === undefined || bytes.length < checksumBytes) return undefined;
  const content = bytes.subarray(0, -checksumBytes);
  const hash = await hashOf(content);
  return hash.every((byte, i) => byte === bytes[content.length + i]) ? content : undefined;
}

async function hashOf(bytes: Uint8Array): Promise<Uint8Array> {
  // Hosts have it, and in another thread; pages that came over plain HTTP do not.
  const { subtle } = globalThis.crypto ?? {};
  if (subtle !== undefined) return new Uint8Array(await subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>));
  const hash = new Sha256();
  hash.update(bytes);
  return Uint8Array.from(hash.digest().match(/../g)!, (pair) => Number.parseInt(pair, 16));
}
