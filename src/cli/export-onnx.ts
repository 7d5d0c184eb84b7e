/** `vitc export --format onnx`: a model as one file of ONNX. */
import { basename } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import type { OnnxExport } from "../export/onnx/export-onnx.ts";
import type { Port } from "../export/onnx/node-writer.ts";
import { imageInputs } from "../export/image-inputs.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError } from "../host/user-error.ts";
import { type Graph, inputsOf } from "../ir/graph.ts";
import { requireApart, requireWritable, writeTogether } from "../node/files.ts";
import { openSpecFile, openVariant } from "../project/open-spec-file.ts";
import { type Exporting, chosenTaps, givenParams } from "./export-task.ts";
import { requireEnding } from "./file-endings.ts";

/** For parameters that are given at each run. */
const withoutWeights = "without --weights the model holds no parameters: they are inputs of it, beside the spec's own";

/** Writes the file of `flags`. @throws UserError, DiagnosticError, VitcError */
export async function exportOnnxFile({ spec, flags, optionText, terminal, progress, note }: Exporting): Promise<void> {
  const graph = openVariant(openSpecFile(spec, flags), flags.model);
  const taps = chosenTaps(graph, flags);
  if (flags.preprocess) requireImages(graph);
  const out = flags.out ?? `${graph.name}.onnx`;
  const beside = `${out}.data`;
  requireEnding("--out", out, /\.(pth?|bin|safetensors|h5|tflite|np[yz]|json|wasm|ts|js)$/i, "ONNX", ".onnx");
  requireWritable(out);
  requireApart(
    { "--out": out, "the file of its weights": beside },
    { "the spec": spec, "--weights": typeof flags.weights === "string" ? flags.weights : undefined },
  );
  const { opset, weightsDtype, preprocess = false } = flags;
  // Large, and of this command alone.
  const { exportOnnx, requireCounterparts } = await import("../export/onnx/export-onnx.ts");
  requireCounterparts(graph, { taps, opset, preprocess });
  progress.stage("reading the weights");
  if (flags.weights === undefined) note(withoutWeights);
  const params = await givenParams(graph, flags, optionText, note);
  progress.stage(`writing ${out}`);
  const model = exportOnnx(graph, {
    ...(params && { params }),
    taps,
    opset,
    weightsDtype,
    preprocess,
    producer: { version: packageJson.version },
    spec: basename(spec),
    besideName: basename(beside),
  });
  // The model names the file beside it, so that one is there first.
  writeTogether([
    ...(model.beside.length === 0 ? [] : [{ path: beside, content: model.beside }]),
    { path: out, content: model.bytes },
  ]);
  progress.end();
  report(model, { out, beside, opset }, terminal, note);
}

/** @throws UserError where no input says how an image becomes it */
function requireImages(graph: Graph): void {
  if (imageInputs(graph).length > 0) return;
  throw new UserError(
    `${graph.name} declares no preprocessing, which --preprocess would write: add 'preprocess ${inputsOf(graph)[0]?.id ?? "image"} { … }' to the model, or leave the option out`,
  );
}

function report(
  { bytes, beside: tensors, nodes, inputs, outputs, renamed, general }: OnnxExport,
  { out, beside, opset }: { readonly out: string; readonly beside: string; readonly opset: number },
  terminal: Terminal,
  note: (remark: string) => void,
): void {
  for (const [name, other] of renamed)
    note(`'${name}' is what the model is given; the output of that name is '${other}'`);
  if (general.length > 0)
    note(
      `no operator of ONNX is what these equations are; they are right all the same, and slower: ${general.slice(0, 8).join(", ")}${general.length > 8 ? ` and ${general.length - 8} more` : ""}`,
    );
  const more = tensors.reduce((sum, t) => sum + t.length, 0);
  const { bold } = terminal.outColours;
  const files =
    more === 0 ? showBytes(bytes.length) : `${showBytes(bytes.length)}, and ${showBytes(more)} in ${beside}`;
  terminal.out(`${bold(out)}: ONNX, opset ${opset}, ${nodes.length} nodes, ${files}\n`);
  const listed = (ports: readonly Port[]): string =>
    ports
      .slice(0, 12)
      .map(({ name, type, shape }) => `${name} [${shape.join(", ")}]${type === "float" ? "" : ` ${type}`}`)
      .join(", ") + (ports.length > 12 ? ` and ${ports.length - 12} more` : "");
  terminal.out(`  inputs: ${listed(inputs)}\n  outputs: ${listed(outputs)}\n`);
}
