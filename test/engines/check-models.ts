/** What ONNX's checker says of files, its shape inference included. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Graph } from "../../src/ir/graph.ts";
import { modelData } from "../support/model-data.ts";
import { python } from "./install-checker.ts";
import { exported } from "./run-onnx.ts";

/** Strict: a shape that is not found out, or is another than a file says, is a fault. Sizes are passed on as data. */
const program = `
import json, sys, onnx
faults = {}
for path in json.load(sys.stdin):
    try:
        onnx.checker.check_model(path, full_check=True)
        model = onnx.shape_inference.infer_shapes(onnx.load(path), strict_mode=True, data_prop=True)
        known = {o.name for o in model.graph.output}
        known |= {v.name for v in model.graph.value_info if v.type.tensor_type.HasField("shape")}
        unknown = [o for n in model.graph.node for o in n.output if o not in known]
        if unknown: faults[path] = "no shape of " + ", ".join(unknown)
    except Exception as error:
        faults[path] = str(error)
json.dump(faults, sys.stdout)
`;

/** Faults by file; none is what is wanted. */
export const faultsOf = (files: readonly string[]): unknown =>
  JSON.parse(execFileSync(python, ["-c", program], { input: JSON.stringify(files), encoding: "utf8" }));

/** The same of graphs, which are exported for it. */
export function faultsOfGraphs(graphs: readonly Graph[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), "vitc-checked-"));
  try {
    const files = graphs.map((graph, i) => {
      const file = join(folder, `${i}.onnx`);
      writeFileSync(file, exported(graph, modelData(graph, 1).params).bytes);
      return file;
    });
    return faultsOf(files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
