/** What commands work with: progress and remarks, where programs run, and given weights; closed however the work ends. */
import type { GivenWeights } from "../evaluate/given-weights.ts";
import type { Progress } from "../host/progress.ts";
import type { Terminal } from "../host/terminal.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { startProgress } from "./progress.ts";
import { noteOn, openWeightsFile, type RandomWeights } from "./weights-file.ts";
import type { WeightsFlags } from "./weights-options.ts";

/** Where programs run: a machine, or whatever else is closed when the work is done. */
interface Host {
  close(): void;
}

/** What a command has at hand. */
export interface AtHand<H extends Host> {
  readonly host: H;
  readonly progress: Progress;
  note(remark: string): void;
}

/** What a command that runs a model has at hand. */
export interface WithWeights<H extends Host> extends AtHand<H> {
  /** Those of `--weights`: what is wrong with them is told as theirs from then on. @throws UserError */
  openWeights(): GivenWeights;
}

/** Does a command's work on what `choose` chooses. @throws what these throw */
export async function withHost<H extends Host>(
  terminal: Terminal,
  choose: (note: (remark: string) => void) => H,
  work: (at: AtHand<H>) => Promise<void>,
): Promise<void> {
  const progress = startProgress(terminal);
  const note = noteOn(terminal, progress.end);
  const host = choose(note);
  try {
    await work({ host, progress, note });
  } finally {
    host.close();
    progress.end();
  }
}

/** The same with the weights that `flags` name. @throws what these throw */
export const withWeights = <H extends Host>(
  flags: WeightsFlags & { readonly weights: RandomWeights | string },
  optionText: OptionText,
  terminal: Terminal,
  choose: (note: (remark: string) => void) => H,
  work: (at: WithWeights<H>) => Promise<void>,
): Promise<void> =>
  withHost(terminal, choose, async (at) => {
    let weights: GivenWeights | undefined;
    const openWeights = (): GivenWeights =>
      (weights = openWeightsFile(flags.weights, flags, optionText, (remark) => at.note(remark)));
    try {
      await work({ ...at, openWeights });
    } catch (error) {
      throw weights?.explain(error) ?? error;
    }
  });
