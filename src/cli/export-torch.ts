/** `vitc export --format torch`: a model as a Python package, in a folder that is written whole or not at all. */
import { basename, join, resolve } from "node:path";
import { CallRecorder } from "../elaborate/call-tree.ts";
import { pythonName } from "../export/torch/code.ts";
import { packageFiles } from "../export/torch/package-files.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Graph } from "../ir/graph.ts";
import { commentAbove } from "../language/docs.ts";
import { requireApart, requireWritableFolder, writeFiles } from "../node/files.ts";
import { openSpecFile, openVariant } from "../project/open-spec-file.ts";
import { writeSafetensors } from "../runtime/safetensors.ts";
import { type Exporting, chosenTaps, givenParams } from "./export-task.ts";
import { requireEnding } from "./file-endings.ts";

const weightsName = "weights.safetensors";

/** Writes the folder of `flags`. @throws UserError, DiagnosticError, VitcError */
export async function exportTorchPackage(task: Exporting): Promise<void> {
  const { spec, flags, optionText, terminal, progress, note } = task;
  const recorder = new CallRecorder();
  const graph = openVariant(openSpecFile(spec, flags), flags.model, recorder);
  const taps = chosenTaps(graph, flags);
  const out = flags.out ?? pythonName(graph.name);
  requireEnding("--out", out, /\.(pyc?|pth?|zip|tar|gz|whl|safetensors|onnx|json|bin)$/i, "a folder", "");
  requireWritableFolder(out);
  requireApart(
    { "what is written": join(out, weightsName) },
    { "--weights": typeof flags.weights === "string" ? flags.weights : undefined },
  );
  progress.stage("reading the weights");
  const params = await givenParams(graph, flags, optionText, note);
  progress.stage(`writing ${out}`);
  const made = packageFiles(graph, recorder.root!, {
    spec: basename(spec),
    taps,
    docs: ({ source, start }) => commentAbove(source, start),
  });
  const files = [...made.files].map(([path, text]): { path: string; text: string | Uint8Array } => ({ path, text }));
  if (params !== undefined) files.push({ path: weightsName, text: weightsFile(graph, params) });
  writeFiles(out, files);
  progress.end();
  const name = basename(resolve(out));
  if (pythonName(name) !== name)
    note(`Python cannot import a package called '${name}'; call the folder ${pythonName(name)}, say`);
  const { bold } = terminal.outColours;
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  terminal.out(`${bold(out)}: PyTorch, ${files.map((f) => f.path).join(", ")}, ${showBytes(bytes)}\n`);
  terminal.out(`  from ${pythonName(name)} import ${made.factory}\n`);
}

function weightsFile(graph: Graph, params: Readonly<Record<string, Float32Array>>): Uint8Array {
  return writeSafetensors(
    Object.entries(params).map(([name, data]) => [name, { shape: graph.values.get(name)!.shape, data }] as const),
    { metadata: { format: "pt" } },
  );
}
