/** `vitc attend`: what a model looks at, as a picture: its attention over an image. */
import type { Command } from "commander";
import { attentionMaps } from "../attend/attention-maps.ts";
import { heatOf } from "../attend/paint.ts";
import { type AttentionMap, type Rollout, headsOf, rollout, usualQuery, weigh } from "../attend/weigh.ts";
import { seenBy, tapsOf } from "../evaluate/attention.ts";
import { labelledInputOf } from "../evaluate/measure.ts";
import { signatureOf } from "../evaluate/reference.ts";
import { requireKnown } from "../host/choose-names.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";
import type { Graph } from "../ir/graph.ts";
import { decodeImage } from "../node/decode-image.ts";
import { readBytes, requireApart, requireReadable, requireWritable, writeFile } from "../node/files.ts";
import { loadSharp } from "../node/load-sharp.ts";
import { FormatError } from "../runtime/format-error.ts";
import type { PlanInput } from "../runtime/plan.ts";
import { type ByteImage, normalizeBytes } from "../runtime/preprocess.ts";
import { tensor } from "../runtime/tensor.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { addCompileOptions, byDevice, type CompileFlags, modelOption, wholeNumber } from "./compile-options.ts";
import { type ImageFlags, orientationOption } from "./data-options.ts";
import { deviceOption } from "./open-machine.ts";
import { openSpecFile, openVariant, withChosen, requireGiven } from "../project/open-spec-file.ts";
import { otherKinds, requireEnding } from "./file-endings.ts";
import { paintHeat } from "./paint-heat.ts";
import { type RunDevice, withRunner } from "./run-graph.ts";
import { type RandomWeights, requireWeights } from "./weights-file.ts";
import { addWeightsOptions, optionTextOf, type WeightsFlags, weightsOption } from "./weights-options.ts";

interface Flags extends CompileFlags, WeightsFlags, Pick<ImageFlags, "orientation"> {
  readonly model: string;
  readonly weights: RandomWeights | string;
  readonly image: string;
  readonly layer?: string;
  readonly head?: number;
  readonly query?: number;
  readonly rollout?: true;
  readonly out: string;
  readonly device: RunDevice;
  readonly json?: true;
}

/** Pixels of the longer side of the picture, at least: what models see is small. */
const leastSide = 448;
/** For which `sharp` is needed. */
const purpose = "pictures of attention";

export function addAttendCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("attend")
    .description("paint the attention of a model over an image")
    .argument("<spec>", "the .vit file")
    .addOption(modelOption("run"))
    .addOption(weightsOption())
    .option("--image <file>", "what it looks at")
    .option(
      "--layer <name>",
      "which attention: by the name of its tap or value, or by its number, from 0, or -1 for the last (the last)",
    )
    .option("--head <number>", "one head, from 0 (the mean of all)", wholeNumber(0))
    .option(
      "--query <number>",
      "who looks, from 0 (the first token that is no part of the image, else the mean of all)",
      wholeNumber(0),
    )
    .option("--rollout", "through all layers: half of each goes on by its attention, half stays where it is")
    .option("--out <file>", "the picture, a PNG")
    .addOption(deviceOption(["reference"]))
    .option("--json", "print what was painted as JSON: where keys lie, and what each gets");
  addCompileOptions(addWeightsOptions(command).addOption(orientationOption()), byDevice).action(
    (spec: string, flags: Flags) => run(spec, flags, optionTextOf(command), terminal),
  );
}

async function run(specPath: string, said: Flags, optionText: OptionText, terminal: Terminal): Promise<void> {
  const flags = withChosen(specPath, said, ["model"]);
  await requireWeights(flags, { drawn: true });
  requireGiven({ "--image FILE": flags.image, "--out FILE": flags.out });
  const clash = (["layer", "head", "query"] as const).find((option) => flags.rollout && flags[option] !== undefined);
  if (clash !== undefined)
    throw new UserError(`--rollout goes through all layers and heads: leave it or --${clash} out`, exit.usage);
  requireEnding("--out", flags.out, otherKinds.pictures, "a PNG", ".png");
  await withRunner(flags, optionText, terminal, async ({ host: runner, progress, openWeights }) => {
    progress.stage(`reading ${specPath}`);
    const graph = openVariant(openSpecFile(specPath, flags), flags.model);
    const input = labelledInputOf(graph.name, signatureOf(graph).inputs);
    requireReadable(flags.image);
    requireWritable(flags.out);
    const weightsFile = typeof flags.weights === "string" ? flags.weights : undefined;
    requireApart({ "--out": flags.out }, { "the spec": specPath, "--image": flags.image, "--weights": weightsFile });
    await loadSharp(purpose);
    const weights = openWeights();
    const found = attentionMaps(graph, input.name);
    const maps = found?.maps ?? [];
    if (found === undefined || maps.length === 0)
      throw new UserError(
        `${graph.name} has no attention over '${input.name}': nothing in it is divided by its sum along an axis and weighs parts of the image`,
      );
    const chosen = flags.rollout ? maps : [chooseMap(maps, flags)];
    requirePlaces(chosen[0]!, flags);
    const seen = await lookAt(flags, input);
    const taps = tapsOf(chosen);
    const tapped: Graph = { ...graph, taps };
    const inputs = { [input.name]: tensor(normalizeBytes(seen, input.preprocess!), [1, ...input.shape]) };
    const { values } = await runner.run({ graph: tapped, weights, inputs, taps: taps.map((t) => t.name), progress });
    const weighed = chosen.map((map, i) => ({ map, weights: values.get(taps[i]!.name)!.data }));
    const shown = flags.rollout ? rollout(weighed) : lookThrough(weighed[0]!, flags);
    progress.end();

    const painted = await paintHeat(seen, heatOf(shown, found), { leastSide, kernel: "cubic", what: purpose });
    writeFile(flags.out, await painted.png().toBuffer());
    report({ graph, maps: chosen, shown, flags, terminal });
  });
}

/** The image as the model sees it. @throws UserError naming the file */
async function lookAt({ image, orientation }: Flags, input: PlanInput): Promise<ByteImage> {
  try {
    return seenBy(input, await decodeImage(readBytes(image), { orientation }));
  } catch (error) {
    throw error instanceof FormatError ? new UserError(`${image}: ${error.message}`) : error;
  }
}

/** @throws UserError where there is no such layer */
function chooseMap(maps: readonly AttentionMap[], { layer = "-1" }: Flags): AttentionMap {
  const named = maps.find((m) => m.name === layer || m.value === layer);
  if (named !== undefined) return named;
  if (/^-?\d+$/.test(layer)) {
    const counted = maps.at(Number(layer));
    if (counted !== undefined) return counted;
    throw new UserError(`--layer ${layer}: there are ${maps.length} layers of attention, 0 to ${maps.length - 1}`);
  }
  requireKnown(
    "attention",
    [layer],
    maps.map((m) => m.name),
  );
  return maps.at(-1)!;
}

/** @throws UserError where there is no such head or query */
function requirePlaces(map: AttentionMap, { head, query }: Flags): void {
  const heads = headsOf(map);
  if (head !== undefined && head >= heads)
    throw new UserError(`--head ${head}: ${map.name} has ${heads} heads, 0 to ${heads - 1}`);
  const { length } = map.queries;
  if (query !== undefined && query >= length)
    throw new UserError(`--query ${query}: ${map.name} has ${length} queries, 0 to ${length - 1}`);
}

function lookThrough(
  { map, weights }: { readonly map: AttentionMap; readonly weights: ArrayLike<number> },
  { head, query }: Flags,
): Rollout {
  const { length } = map.queries;
  const asked = query === undefined ? usualQuery(map) : Float64Array.from({ length }, (_, i) => Number(i === query));
  return { places: map.keys, shares: weigh(map, weights, asked, head) };
}

interface Reported {
  readonly graph: Graph;
  readonly maps: readonly AttentionMap[];
  readonly shown: Rollout;
  readonly flags: Flags;
  readonly terminal: Terminal;
}

function report({ graph, maps, shown: { places, shares }, flags, terminal }: Reported): void {
  const what = flags.rollout ? `rollout of ${maps.length} layers` : maps[0]!.name;
  const on = places.reduce((sum, place, i) => (place === null ? sum : sum + shares[i]!), 0);
  if (flags.json) {
    const keys = places.map((place, i) => ({ place, share: shares[i]! }));
    terminal.out(
      `${JSON.stringify({ model: graph.name, image: flags.image, out: flags.out, layers: maps.map((m) => m.name), head: flags.head ?? null, query: flags.query ?? null, keys })}\n`,
    );
    return;
  }
  const { bold, dim } = terminal.outColours;
  const heads = flags.rollout
    ? ""
    : flags.head === undefined
      ? `, mean of ${headsOf(maps[0]!)} heads`
      : `, head ${flags.head}`;
  terminal.out(
    `${bold(flags.out)}: ${what}${heads} of ${graph.name} ${dim(`(${(100 * on).toFixed(1)}% of it lies on the image)`)}\n`,
  );
}
