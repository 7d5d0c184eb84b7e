/** `vitc export --format torch`: a model as a Python package, in a folder that is written whole or not at all. */
import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { torchFiles } from "#assets";
import { CallRecorder } from "../elaborate/call-tree.ts";
import { recipesOf } from "../elaborate/elaborate-training.ts";
import type { Spec } from "../elaborate/elaborate.ts";
import { updateRule } from "../elaborate/update-rule.ts";
import { pythonName } from "../export/torch/code.ts";
import { packageFiles } from "../export/torch/package-files.ts";
import { shadowsModule } from "../export/torch/python-modules.ts";
import { probesOf } from "../export/torch/probes.ts";
import { recordTraining } from "../export/torch/recorded-training.ts";
import { trainingFiles } from "../export/torch/training-files.ts";
import { showBytes } from "../host/show-bytes.ts";
import { DiagnosticError } from "../diagnostics/diagnostic.ts";
import { UserError, exit } from "../host/user-error.ts";
import type { Graph } from "../ir/graph.ts";
import { commentOf } from "../language/docs.ts";
import { requireApart, requireWritableFolder, writeFiles } from "../node/files.ts";
import { openSpecFile, openVariant, requireRecipe } from "../project/open-spec-file.ts";
import { writeSafetensors } from "../runtime/safetensors.ts";
import { type Exporting, chosenTaps, givenParams } from "./export-task.ts";
import { requireEnding } from "./file-endings.ts";

const weightsName = "weights.safetensors";

/** Writes the folder of `flags`. @throws UserError, DiagnosticError, VitcError */
export async function exportTorchPackage(task: Exporting): Promise<void> {
  const { spec, flags, optionText, terminal, progress, note } = task;
  const recorder = new CallRecorder();
  const opened = openSpecFile(spec, flags);
  const graph = openVariant(opened, flags.model, recorder);
  const named = flags.recipe === undefined ? undefined : recipeOf(task, opened);
  const recipe = named === undefined ? undefined : recordTraining(opened, flags.model, named);
  const taps = chosenTaps(graph, flags);
  const own = pythonName(graph.name);
  const out = flags.out ?? (shadowsModule(own) ? `${own}_` : own);
  const name = basename(resolve(out));
  if (shadowsModule(name))
    throw new UserError(
      `--out ${out}: Python would import this folder for its module '${name}'; call it ${name}_${own}, say`,
      exit.usage,
    );
  requireEnding("--out", out, /\.(pyc?|pth?|zip|tar|gz|whl|safetensors|onnx|json|bin)$/i, "a folder", "");
  requireWritableFolder(out);
  requireApart(
    { "what is written": join(out, weightsName) },
    { "--weights": typeof flags.weights === "string" ? flags.weights : undefined },
  );
  progress.stage("reading the weights");
  const params = await givenParams(graph, flags, optionText, note);
  progress.stage(`writing ${out}`);
  const probes = probesOf(opened, flags.model, recorder.root!, named);
  const about = { spec: basename(spec), docs: commentOf, probes };
  const made = withTaps(taps, (taps) =>
    packageFiles(graph, recorder.root!, { ...about, taps, ...(recipe && { recipe }) }),
  );
  const texts = new Map(made.files);
  if (recipe !== undefined) {
    const { training } = recipe;
    for (const [path, text] of trainingFiles(
      graph,
      training,
      updateRule(opened, flags.model, training),
      made,
      commentOf,
    ))
      texts.set(path, text);
  }
  const files = [...texts].map(([path, text]): { path: string; text: string | Uint8Array } => ({ path, text }));
  if (params !== undefined) files.push({ path: weightsName, text: weightsFile(graph, params) });
  const before = othersIn(out, files);
  writeFiles(out, files);
  progress.end();
  if (before.length > 0)
    note(`${out} holds files of another export, which this one has not: ${before.join(", ")}; they are as they were`);
  for (const [from, to] of made.renamed) note(`'${from}' means something else in Python: it is called '${to}' there`);
  if (pythonName(name) !== name)
    note(`Python cannot import a package called '${name}'; call the folder ${pythonName(name)}, say`);
  const { bold } = terminal.outColours;
  const bytes = files.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  terminal.out(`${bold(out)}: PyTorch, ${files.map((f) => f.path).join(", ")}, ${showBytes(bytes)}\n`);
  terminal.out(`  from ${pythonName(name)} import ${made.factory}\n`);
}

/** What `make` gives. A tap that training computes otherwise is the mistake of who asks for it. @throws UserError */
function withTaps<Made>(taps: readonly string[], make: (taps: readonly string[]) => Made): Made {
  const fails = (of: readonly string[]): unknown => {
    try {
      make(of);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  try {
    return make(taps);
  } catch (error) {
    const isTwofold = error instanceof DiagnosticError && error.diagnostics.some((d) => d.code === "VIT5055");
    if (!isTwofold || taps.length === 0 || fails([]) !== undefined) throw error;
    const one = taps.find((tap) => fails([tap]) !== undefined) ?? taps.join(", ");
    throw new UserError(
      `--tap ${one}: in training it is computed otherwise, or not at all, and a module has one 'forward'; tap what the block around it gives, or export without --recipe`,
    );
  }
}

/** What another export has left in the folder and this one does not replace. */
function othersIn(out: string, files: readonly { readonly path: string }[]): string[] {
  const own = new Set(files.map(({ path }) => path));
  const known = [...Object.keys(torchFiles), "objective.py", "optimizer.py", "recipe.py", "inputs.py", weightsName];
  return known.filter((name) => !own.has(name) && !name.includes("/") && existsSync(join(out, name)));
}

/** `--recipe NAME`; without a name the one that fits. @throws UserError where several do, or none; where there is no such recipe */
function recipeOf({ spec: path, flags: { model, recipe } }: Exporting, spec: Spec): string {
  if (typeof recipe === "string") {
    requireRecipe(spec, recipe);
    return recipe;
  }
  const fitting = recipesOf(spec, model);
  if (fitting.length === 1) return fitting[0]!;
  throw new UserError(
    fitting.length === 0
      ? `--recipe: ${path} has no recipes that fit ${model}`
      : `--recipe: several recipes of ${path} fit ${model}; say which one:\n${fitting.map((r) => `  ${r}`).join("\n")}`,
    exit.usage,
  );
}

function weightsFile(graph: Graph, params: Readonly<Record<string, Float32Array>>): Uint8Array {
  return writeSafetensors(
    Object.entries(params).map(([name, data]) => [name, { shape: graph.values.get(name)!.shape, data }] as const),
    { metadata: { format: "pt" } },
  );
}
