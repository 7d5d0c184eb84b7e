/**
 * Writes `specs/published.json`, where the weights of variants are published, from timm's own tables: `npx tsx build/hub-table.ts FOLDER`, where FOLDER is a checkout of
 * huggingface/pytorch-image-models. Of each variant that ships the first repository that timm lists with a head for
 * ImageNet-1k is taken, as timm does. CvT is not in timm: its authors' repositories stand here.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSpec } from "../src/compile.ts";
import { shippedPaths, shippedSpec } from "../src/elaborate/shipped.ts";

/** Those whose safetensors are not merged lie in the pull request of the hub's converter. */
const others: Readonly<Record<string, string>> = {
  cvt_13_224: "microsoft/cvt-13",
  cvt_13_384: "microsoft/cvt-13-384@refs/pr/2",
  cvt_21_384: "microsoft/cvt-21-384@refs/pr/2",
};

/** Names with tags of a table of timm's that are at the hub with 1000 classes, in its order. */
export function listed(python: string): string[] {
  const entries = python.matchAll(/^ {4}'(\w+(?:\.\w+)?)\*?': _cfg\(([^]*?)\),?\n(?= {4}'|\n|\}| {4}#)/gm);
  return [...entries].flatMap(([, name, config]) =>
    config!.includes("hf_hub_id='timm/'") && !config!.includes("num_classes=") ? [name!] : [],
  );
}

export function tableOf(names: readonly string[], variants: readonly string[]): Record<string, string> {
  const found = variants.flatMap((variant): [string, string][] => {
    const repository = others[variant] ?? names.find((name) => name.split(".")[0] === variant);
    return repository === undefined ? [] : [[variant, repository.includes("/") ? repository : `timm/${repository}`]];
  });
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function main(folder: string): void {
  const names = ["vision_transformer", "deit", "swin_transformer"].flatMap((file) =>
    listed(readFileSync(join(folder, "timm/models", `${file}.py`), "utf8")),
  );
  const specs = shippedPaths().flatMap((path) => openSpec(shippedSpec(path)!, () => undefined).variants);
  const table = tableOf(
    names,
    specs.map(({ name }) => name),
  );
  writeFileSync(join(import.meta.dirname, "../specs/published.json"), `${JSON.stringify(table, null, 2)}\n`);
}

const [, , folder] = process.argv;
if (process.argv[1] === import.meta.filename && folder !== undefined) main(folder);
