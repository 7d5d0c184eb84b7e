/** The weights that commands are given, with the options that say how they are read. */
import type { GivenWeights } from "../evaluate/given-weights.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError, exit } from "../host/user-error.ts";
import { VitcError } from "../runtime/index.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { hub } from "../node/hub.ts";
import { filesOf, sourceOf } from "../node/checkpoint-files.ts";
import type { WeightsSource } from "../runtime/weights-source.ts";
import { requireReadable } from "../node/files.ts";
import { stateEnding } from "../train/state.ts";
import type { WeightsFlags } from "./weights-options.ts";

export interface RandomWeights {
  readonly random: number;
}

/** Weights of a file or drawn at random; a missing file is found before anything else begins. @throws UserError */
export function openWeightsFile(
  weights: RandomWeights | string,
  { dialect, prefix, ignore, grid, roundF64, allowNotFinite, fresh }: WeightsFlags,
  optionText: OptionText,
  say: (remark: string) => void,
): GivenWeights {
  const onRemark = (remark: string): void => say(typeof weights === "string" ? `${weights}: ${remark}` : remark);
  const options = { dialect, prefix, ignore, grid, roundF64, allowNotFinite, fresh, onRemark, optionText };
  if (typeof weights !== "string") return { source: weights, options, explain: (error) => error };
  const sources = sourcesOf(weights);
  const explain = (error: unknown): unknown => {
    if (!(error instanceof VitcError && error.code === "weights")) return error;
    // Of several files the one to blame is named already, and so are files of the hub.
    const named = error.details.part !== undefined || error.message.startsWith(hubPrefix);
    return new UserError(`${named ? error.message : `${weights}: ${error.message}`}${stateAdvice(weights, error)}`);
  };
  return { source: sources.length === 1 ? sources[0]! : sources, options, explain };
}

const hubPrefix = "hub:";

/** What to give instead of a training's state, of which its optimizer's values fit no model. */
function stateAdvice(weights: string, { details }: VitcError): string {
  const { unexpected } = details as { readonly unexpected?: readonly { readonly name: string }[] };
  if (unexpected?.some(({ name }) => name.startsWith("@optimizer/")) !== true) return "";
  const out = weights.endsWith(stateEnding) ? `, ${weights.slice(0, -stateEnding.length)}` : "";
  return `\nthis is the state of a training, which --resume takes: its parameters are the file beside it${out}`;
}

/** What is at the hub is downloaded as it is read; files that are missing are found now. @throws UserError */
function sourcesOf(weights: string): WeightsSource[] {
  if (weights.startsWith(hubPrefix)) return [hub(weights.slice(hubPrefix.length))];
  const files = filesOf(weights);
  files.forEach(requireReadable);
  return files.map(sourceOf);
}

interface Asked {
  readonly weights?: RandomWeights | string;
  readonly model: string;
  readonly set?: readonly string[];
}

/**
 * That weights are given, and that a name at the hub is one, before anything is compiled; where those of the variant are
 * published is told, unless `--set` makes another model of it, and where drawn ones will do. @throws UserError
 */
export async function requireWeights(
  { weights, model, set = [] }: Asked,
  { drawn = false }: { readonly drawn?: boolean } = {},
): Promise<void> {
  if (weights !== undefined) return requireAddress(weights);
  const { published } = await import("../hub/published.ts");
  const address = set.length === 0 && Object.hasOwn(published, model) ? published[model] : undefined;
  const where = address === undefined ? "" : `; those of ${model} are published: --weights ${hubPrefix}${address}`;
  const without = drawn ? "; --weights random:1 runs with some that are drawn" : "";
  throw new UserError(`--weights FILE is missing (--help says what it takes)${where}${without}`, exit.usage);
}

/** How remarks on weights are said. */
export const noteOn =
  (terminal: Terminal, pause: () => void = () => {}) =>
  (remark: string): void => {
    pause();
    terminal.err(`${terminal.errColours.dim("note")}: ${remark}\n`);
  };

/** What stands behind `hub:` is an address, or a variant whose weights are published. @throws UserError */
export async function requireAddress(weights: RandomWeights | string | undefined): Promise<void> {
  if (typeof weights !== "string" || !weights.startsWith(hubPrefix)) return;
  const [{ published }, { parseAddress }] = await Promise.all([
    import("../hub/published.ts"),
    import("../hub/address.ts"),
  ]);
  try {
    parseAddress(weights.slice(hubPrefix.length), {}, published);
  } catch (error) {
    throw error instanceof VitcError ? new UserError(error.message, exit.usage) : error;
  }
}
