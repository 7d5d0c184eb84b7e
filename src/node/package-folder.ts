/** Where vitc itself is installed: from its build and from its sources. */
import { createRequire } from "node:module";
import { dirname } from "node:path";

/** The package's own folder, absolute: specs that ship, programs of its threads. */
export const packageFolder = (): string => dirname(createRequire(import.meta.url).resolve("vitc/package.json"));
