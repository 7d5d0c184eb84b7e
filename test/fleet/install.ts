/** Ray, ONNX Runtime and what else `examples/fleet` runs on; Triton's own reader of configurations, and a linter. */
import { join } from "node:path";
import { installPython } from "../support/install-python.ts";

const folder = import.meta.dirname;
const programs = join(folder, ".venv/bin");
export const python = join(programs, "python");
export const ruff = join(programs, "ruff");
export const ray = join(programs, "ray");

/** A file of the example. */
export const example = (file: string): string => join(folder, "../../examples/fleet", file);

export default (): void => installPython(folder);
