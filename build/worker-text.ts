/**
 * Writes `src/runtime/wasm/worker-text.ts`: the script of workers as a text, for hosts that cannot load it as a file.
 * It is committed, so that a checkout runs as it is; a test compares.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const folder = new URL("../src/runtime/wasm/", import.meta.url);
const to = fileURLToPath(new URL("worker-text.ts", folder));

/** Beside the text, in its chunk: pages that load the script as a file need neither. */
const trusted = `
interface TrustedPolicy {
  createScriptURL(url: string): unknown;
}
let policy: TrustedPolicy | undefined;

/** An address as pages take it that require trusted types: by a policy, of which there may be one of its name. */
export function trusted(url: string): string {
  const { trustedTypes } = globalThis as {
    trustedTypes?: { createPolicy(name: string, rules: object): TrustedPolicy };
  };
  try {
    policy ??= trustedTypes?.createPolicy("vitc", { createScriptURL: (its: string) => its });
  } catch {
    // Where it is not allowed, it may not be needed either.
  }
  return (policy?.createScriptURL(url) ?? url) as string;
}
`;

/** What the file should hold. */
export async function workerTextFile(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("worker.ts", folder))],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
  });
  const text = outputFiles[0]!.text.trimEnd();
  return `/** \`worker.ts\` as a text, written by \`npm run worker-text\`. */
// biome-ignore format: as it was written
export const workerText = ${JSON.stringify(text)};
${trusted}`;
}

/** What it holds. */
export const workerTextNow = (): string => readFileSync(to, "utf8");

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(to, await workerTextFile());
