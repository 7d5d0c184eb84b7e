/** `vitc export`: a model for other engines, as one file that they know. */
import { basename } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { readParams, signatureOf } from "../evaluate/reference.ts";
import type { OnnxExport } from "../export/onnx/export-onnx.ts";
import type { Port } from "../export/onnx/model-file.ts";
import { opsets } from "../export/onnx/opsets.ts";
import { requireKnown } from "../host/choose-names.ts";
import { showBytes } from "../host/show-bytes.ts";
import type { Terminal } from "../host/terminal.ts";
import type { Graph } from "../ir/graph.ts";
import { requireApart, requireWritable, writeTogether } from "../node/files.ts";
import { openSpecFile, openVariant, requireGiven, withChosen } from "../project/open-spec-file.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { withHost } from "./at-hand.ts";
import { collect, modelOption, rootOption, setOption, weightsDtypeOption } from "./compile-options.ts";
import { requireEnding } from "./file-endings.ts";
import { openWeightsFile, type RandomWeights, requireAddress } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, type WeightsFlags, weightsOption } from "./weights-options.ts";

interface Flags extends WeightsFlags {
  readonly model: string;
  readonly format: "onnx";
  readonly weights?: RandomWeights | string;
  readonly out?: string;
  readonly opset: number;
  readonly tap?: readonly string[];
  readonly weightsDtype: "f32" | "f16";
  readonly root?: string;
  readonly set?: readonly string[];
}

/** For parameters that are given at each run. */
const withoutWeights = "without --weights the model holds no parameters: they are inputs of it, beside the spec's own";

export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("export")
    .description("write a model as a file that other engines run")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("write"))
    .addOption(new Option("--format <name>", "onnx: for ONNX Runtime and whatever else reads ONNX").choices(["onnx"]))
    .addOption(weightsOption())
    .option("--out <file>", "the file (NAME.onnx); what is beyond 2 GB lies beside it, in FILE.data")
    .option(
      "--opset <number>",
      `the version of ONNX's operators, ${opsets.least} to ${opsets.most}`,
      parseOpset,
      opsets.usual,
    )
    .option("--tap <name>", "an intermediate result that is an output as well; may be repeated", collect)
    .addOption(rootOption())
    .addOption(setOption())
    .addOption(weightsDtypeOption("in the file; what is computed is float32"));
  addWeightsOptions(command).action((spec: string, flags: Flags) => run(spec, flags, optionTextOf(command), terminal));
}

function parseOpset(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < opsets.least || value > opsets.most)
    throw new InvalidArgumentError(`opsets from ${opsets.least} to ${opsets.most} are written.`);
  return value;
}

async function run(specPath: string, said: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model"]);
  requireGiven({ "--format NAME": flags.format });
  await requireAddress(flags.weights);
  await withHost(terminal, noHost, async ({ progress, note }) => {
    progress.stage(`reading ${specPath}`);
    const graph = openVariant(openSpecFile(specPath, flags), flags.model);
    const taps = [...new Set(flags.tap)];
    requireKnown(
      "tap",
      taps,
      graph.taps.map((t) => t.name),
    );
    const out = flags.out ?? `${graph.name}.onnx`;
    const beside = `${out}.data`;
    requireEnding("--out", out, /\.(pth?|bin|safetensors|h5|tflite|np[yz]|json|wasm|ts|js)$/i, "ONNX", ".onnx");
    requireWritable(out);
    requireApart(
      { "--out": out, "the file of its weights": beside },
      { "the spec": specPath, "--weights": typeof flags.weights === "string" ? flags.weights : undefined },
    );
    progress.stage("reading the weights");
    const params = await paramsOf(graph, flags, optionText, note);
    progress.stage(`writing ${out}`);
    const { opset, weightsDtype } = flags;
    // Large, and of this command alone.
    const { exportOnnx } = await import("../export/onnx/export-onnx.ts");
    const model = exportOnnx(graph, {
      ...(params && { params }),
      taps,
      opset,
      weightsDtype,
      producer: { version: packageJson.version },
      spec: basename(specPath),
      besideName: basename(beside),
    });
    // The model names the file beside it, so that one is there first.
    writeTogether([
      ...(model.beside.length === 0 ? [] : [{ path: beside, content: model.beside }]),
      { path: out, content: model.bytes },
    ]);
    progress.end();
    report(model, { out, beside, opset }, terminal, note);
  });
}

/** Nothing is run. */
const noHost = (): { close(): void } => ({ close() {} });

/** The parameters of `--weights`, where they are given. @throws UserError */
async function paramsOf(
  graph: Graph,
  flags: Flags,
  optionText: OptionText,
  note: (remark: string) => void,
): Promise<Record<string, Float32Array> | undefined> {
  if (flags.weights === undefined) {
    note(withoutWeights);
    return undefined;
  }
  const given = openWeightsFile(flags.weights, flags, optionText, note);
  try {
    return await readParams(signatureOf(graph), given.source, given.options);
  } catch (error) {
    throw given.explain(error);
  }
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
      .map(({ name, shape }) => `${name} [${shape.join(", ")}]`)
      .join(", ") + (ports.length > 12 ? ` and ${ports.length - 12} more` : "");
  terminal.out(`  inputs: ${listed(inputs)}\n  outputs: ${listed(outputs)}\n`);
}
