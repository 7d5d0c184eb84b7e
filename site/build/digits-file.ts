/** Writes the handwritten digits that the playground trains on, an ignored file beside the models that pages use. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packDigits, splitDigits } from "../../build/digits.ts";

/** Writes `digits.npz` into a folder where it is missing. */
export function writeDigits(folder: string): void {
  const file = join(folder, "digits.npz");
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, packDigits(splitDigits()));
}
