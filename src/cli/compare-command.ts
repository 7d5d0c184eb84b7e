/** `vitc compare`: a model's values against arrays that somebody else computed, and the first line that deviates. */
import { givenOutputs } from "../ir/graph.ts";
import { type Command, InvalidArgumentError } from "commander";
import { compare } from "../compare/compare.ts";
import { halfTolerance, usualTolerance } from "../compare/difference.ts";
import { nameValues } from "../compare/named-values.ts";
import { comparisonJson, comparisonTable, unknownText, verdictText } from "../compare/report.ts";
import { signatureOf } from "../evaluate/reference.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError } from "../host/user-error.ts";
import { readArrays } from "../node/read-arrays.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { QuietFailure } from "./check-command.ts";
import { addCompileOptions, byDevice, type CompileFlags, modelOption } from "./compile-options.ts";
import { type ImageFlags, orientationOption } from "./data-options.ts";
import { deviceOption } from "./open-machine.ts";
import { openSpecFile, withChosen, requireGiven, requireVariant } from "../project/open-spec-file.ts";
import { type RunDevice, withRunner } from "./run-graph.ts";
import { inputOption, readInputs } from "./run-inputs.ts";
import { type RandomWeights, requireWeights } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, type WeightsFlags, weightsOption } from "./weights-options.ts";

interface Flags extends CompileFlags, WeightsFlags, Pick<ImageFlags, "orientation"> {
  readonly model: string;
  readonly weights: RandomWeights | string;
  readonly input?: readonly string[];
  readonly expect: string;
  readonly tolerance?: number;
  readonly device: RunDevice;
  readonly json?: true;
}

export function addCompareCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("compare")
    .description("set a model's values against arrays from elsewhere, and name the first line that deviates")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("run"))
    .addOption(weightsOption())
    .addOption(inputOption("what the other side was given: "))
    .option(
      "--expect <dir>",
      "what it computed: a folder of .npy, .npz or .safetensors, or one of these, each array called as an output, a tap, a call's path (blocks.0.attn) or another value",
    )
    .option(
      "--tolerance <share>",
      `the root mean square of the differences over that of the expected values, and a fiftieth of what one element may be off by (${usualTolerance} of float32, ${halfTolerance} of halves)`,
      positive,
    )
    .addOption(deviceOption(["reference"]))
    .option("--json", "print the result as JSON");
  addCompileOptions(addWeightsOptions(command).addOption(orientationOption()), byDevice).action(
    (spec: string, flags: Flags) => run(spec, flags, optionTextOf(command), terminal),
  );
}

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < Infinity)) throw new InvalidArgumentError("expected a positive number.");
  return value;
}

async function run(specPath: string, said: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model"]);
  await requireWeights(flags, { drawn: true });
  requireGiven({ "--expect DIR": flags.expect });
  await withRunner(flags, optionText, terminal, async ({ host: runner, progress, note, openWeights }) => {
    progress.stage(`reading ${specPath}`);
    const spec = openSpecFile(specPath, flags);
    requireVariant(spec, flags.model);
    const named = nameValues(spec, flags.model);
    progress.stage(`reading ${flags.expect}`);
    const arrays = readArrays(flags.expect);
    const weights = openWeights();
    let given = weights;
    const inputs = await readInputs(signatureOf(named.graph).inputs, flags.input ?? [], flags.orientation);
    const result = await compare({
      named,
      arrays,
      tolerance: flags.tolerance,
      inputs: Object.fromEntries(Object.entries(inputs).map(([name, v]) => [name, { shape: v.shape, data: v }])),
      async run(graph, more) {
        const extra = Object.entries(more).map(
          ([name, { shape, data }]) => [name, Object.assign(Float32Array.from(data), { shape })] as const,
        );
        const all = { ...inputs, ...Object.fromEntries(extra) };
        const { values } = await runner.run({
          graph,
          weights: given,
          inputs: all,
          taps: graph.taps.map((t) => t.name),
          progress,
        });
        // What there is to say of the weights and the inputs has been said, and what somebody computed may be anything.
        given = { ...given, options: { ...given.options, onRemark: undefined, allowNotFinite: true } };
        return values;
      },
    });
    progress.end();
    for (const remark of unknownText(result)) note(remark);
    if (result.rows.length === 0)
      throw new UserError(
        `${flags.expect}: no array in it is called like a value of ${flags.model}; outputs and taps are ${[
          ...givenOutputs(named.graph),
          ...named.graph.taps,
        ]
          .slice(0, 12)
          .map((o) => o.name)
          .join(", ")}, and calls by their paths`,
      );
    if (flags.json) terminal.out(`${JSON.stringify(comparisonJson(result, named), null, 2)}\n`);
    else terminal.out(`${comparisonTable(result, terminal)}\n${verdictText(result, named, terminal)}`);
    if (result.rows.some((r) => r.status !== "agrees")) throw new QuietFailure();
  });
}
