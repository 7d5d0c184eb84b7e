/** What formats and lints Python, in a virtual environment of this folder. */
import { join } from "node:path";
import { installPython } from "../support/install-python.ts";

const folder = import.meta.dirname;
export const ruff = join(folder, ".venv/bin/ruff");

export default (): void => installPython(folder);
