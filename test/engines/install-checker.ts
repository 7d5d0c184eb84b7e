/** ONNX's own checker, in a virtual environment of this folder: it is Python's. */
import { join } from "node:path";
import { installPython } from "../support/install-python.ts";

const folder = import.meta.dirname;
export const python = join(folder, ".venv/bin/python");

export default (): void => installPython(folder);
