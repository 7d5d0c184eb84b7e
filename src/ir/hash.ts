/** Hashes of texts: keys of scalars, names of what is equal. */

/** Long keys are replaced by a 106-bit hash of themselves, so that a key stays short however deep the DAG is. */
export function shorten(key: string): string {
  if (key.length <= 96) return key;
  // Two of `hash53` in one walk over the text: keys are most of what bodies cost to build.
  let [a, b, c, d] = [0xdeadbeef ^ firstSeed, 0x41c6ce57 ^ firstSeed, 0xdeadbeef ^ secondSeed, 0x41c6ce57 ^ secondSeed];
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
    c = Math.imul(c ^ code, 0x9e3779b1);
    d = Math.imul(d ^ code, 0x5f356495);
  }
  return `#${mixed(a, b).toString(36)}.${mixed(c, d).toString(36)}`;
}

const [firstSeed, secondSeed] = [0x9e3779b9, 0x85ebca6b];

/** A hash of 53 bits. */
export function hash53(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x9e3779b1);
    b = Math.imul(b ^ c, 0x5f356495);
  }
  return mixed(a, b);
}

/** 53 bits of the two halves. */
function mixed(a: number, b: number): number {
  const low = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  const high = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
  return (high >>> 11) * 4294967296 + (low >>> 0);
}
