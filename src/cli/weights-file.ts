/** The weights that commands are given, with the options that say how they are read. */
import type { GivenWeights } from "../evaluate/given-weights.ts";
import type { Terminal } from "../host/terminal.ts";
import { UserError } from "../host/user-error.ts";
import { VitcError } from "../runtime/index.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { filesOf, sourceOf } from "../node/checkpoint-files.ts";
import { requireReadable } from "../node/files.ts";
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
  const files = filesOf(weights);
  files.forEach(requireReadable);
  const sources = files.map(sourceOf);
  const explain = (error: unknown): unknown => {
    if (!(error instanceof VitcError && error.code === "weights")) return error;
    // Of several files the one to blame is named already.
    return new UserError(error.details.part === undefined ? `${weights}: ${error.message}` : error.message);
  };
  return { source: sources.length === 1 ? sources[0]! : sources, options, explain };
}

/** How remarks on weights are said. */
export const noteOn =
  (terminal: Terminal, pause: () => void = () => {}) =>
  (remark: string): void => {
    pause();
    terminal.err(`${terminal.errColours.dim("note")}: ${remark}\n`);
  };
