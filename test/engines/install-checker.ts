/** What is Python's, in a virtual environment of this folder: ONNX's own checker, and ONNX Runtime as the pages use it. */
import { join } from "node:path";
import { installPython } from "../support/install-python.ts";

const folder = import.meta.dirname;
export const python = join(folder, ".venv/bin/python");

export default (): void => installPython(folder);
