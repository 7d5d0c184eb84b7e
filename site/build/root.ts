/** The root of the checkout: the site's config is bundled where it stands, so that `import.meta.url` of a file here may be its. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const rootFrom = (folder: string): string =>
  existsSync(join(folder, "specs/digits.vit")) ? folder : rootFrom(dirname(folder));

export const root = rootFrom(dirname(fileURLToPath(import.meta.url)));
