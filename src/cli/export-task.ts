/** What the formats of `vitc export` have in common: what they are given, and what they ask of it. */
import { readParams, signatureOf } from "../evaluate/reference.ts";
import { requireKnown } from "../host/choose-names.ts";
import type { Progress } from "../host/progress.ts";
import type { Terminal } from "../host/terminal.ts";
import type { Graph } from "../ir/graph.ts";
import type { OptionText } from "../runtime/weight-names.ts";
import { openWeightsFile, type RandomWeights } from "./weights-file.ts";
import type { WeightsFlags } from "./weights-options.ts";

export type ExportFormat = "onnx" | "torch";

/** The options as commander gives them. */
export interface ExportFlags extends WeightsFlags {
  readonly model: string;
  readonly format: ExportFormat;
  readonly weights?: RandomWeights | string;
  readonly out?: string;
  /** Of torch: what trains it; true is the one that fits. */
  readonly recipe?: string | true;
  readonly opset: number;
  readonly tap?: readonly string[];
  readonly weightsDtype: "f32" | "f16";
  readonly preprocess?: true;
  readonly root?: string;
  readonly set?: readonly string[];
}

/** What a format's own file is given. */
export interface Exporting {
  /** Path of the spec. */
  readonly spec: string;
  readonly flags: ExportFlags;
  readonly optionText: OptionText;
  readonly terminal: Terminal;
  readonly progress: Progress;
  readonly note: (remark: string) => void;
}

/** `--tap`, each once. @throws UserError where there is no such tap */
export function chosenTaps(graph: Graph, { tap }: ExportFlags): string[] {
  const taps = [...new Set(tap)];
  requireKnown(
    "tap",
    taps,
    graph.taps.map((t) => t.name),
  );
  return taps;
}

/** The parameters of `--weights`, where they are given. @throws UserError */
export async function givenParams(
  graph: Graph,
  flags: ExportFlags,
  optionText: OptionText,
  note: (remark: string) => void,
): Promise<Record<string, Float32Array> | undefined> {
  if (flags.weights === undefined) return undefined;
  const given = openWeightsFile(flags.weights, flags, optionText, note);
  try {
    return await readParams(signatureOf(graph), given.source, given.options);
  } catch (error) {
    throw given.explain(error);
  }
}
