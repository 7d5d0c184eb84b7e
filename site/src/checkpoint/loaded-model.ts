/** A variant compiled in this worker, with a checkpoint's weights, on the visitor's machine: the answer and the attention in one run. */
import { compileGraph } from "vitc";
import {
  chooseFrom,
  decodeImage,
  loadModel,
  type Model,
  type Schedule,
  type Tensor,
  tensor,
  type WeightsSource,
} from "vitc/runtime";
import { type AttentionOfImage, attentionMaps } from "../../../src/attend/attention-maps.ts";
import { seenBy } from "../../../src/evaluate/attention.ts";
import { elements, type Graph, inputsOf } from "../../../src/ir/graph.ts";
import { gpu, software, type Target, wasm } from "../../../src/ir/target.ts";
import type { Progress } from "../../../src/runtime/executor.ts";
import { planVersion } from "../../../src/runtime/plan.ts";
import { normalizeBytes } from "../../../src/runtime/preprocess.ts";
import { likeliest } from "../answers/likeliest.ts";
import { type View, viewsOf } from "../attention/view.ts";
import { machinesHere, whyNoGpu } from "../shell/machines-here.ts";
import { noAdvice, type Reading } from "./detect.ts";

/** Weights of attention beyond these bytes are not kept: those of the last layers are. */
const mostAttention = 192e6;

export interface LoadJob {
  readonly weights: WeightsSource;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
  /** Milliseconds that compiling took. */
  readonly onCompiled: (milliseconds: number) => void;
}

export interface Answer {
  readonly classes: readonly { readonly label: string; readonly score: number }[];
  readonly milliseconds: number;
  readonly picture: ImageData;
}

export class LoadedModel {
  #weights: readonly Tensor[] = [];

  private constructor(
    private readonly model: Model,
    private readonly graph: Graph,
    readonly attention: AttentionOfImage | undefined,
    /** How many of the first layers are left out: their attention is too large. */
    readonly leftOut: number,
    readonly machine: string,
    readonly why: string,
  ) {}

  /** @throws VitcError, DiagnosticError */
  static async load(
    { graph, named }: Reading,
    { weights, signal, onProgress, onCompiled }: LoadJob,
  ): Promise<LoadedModel> {
    const all = attentionMaps(graph);
    const maps = kept(all?.maps ?? []);
    const attention = all && { ...all, maps };
    // What is asked for beside the answer: one program gives both, so that weights are held once.
    const tapped: Graph = { ...graph, taps: maps.map(({ value }, i) => ({ name: tapOf(i), value })) };
    let compiling = 0;
    const schedule = (target: Target): Schedule => {
      let plan: ReturnType<Schedule["plan"]> | undefined;
      return {
        target: target.name,
        machine: target.machine === "wasm" ? "wasm" : undefined,
        plan: () => {
          if (plan !== undefined) return plan;
          const start = performance.now();
          plan = compileGraph(tapped, { target, taps: "all" }).plan;
          compiling += performance.now() - start;
          onCompiled(compiling);
          return plan;
        },
      };
    };
    const { targets, why } = await targetsHere();
    const { dialect, prefix } = named!;
    // A page has no option to ask by, and the nearest of a number in 64 bits is what anybody would take.
    const job = { weights, signal, onProgress, dialect, prefix, roundF64: true, optionText: noAdvice };
    const choose = chooseFrom(targets.map(schedule));
    const model = await loadModel(undefined, { version: planVersion, model: graph.name }, { ...job, choose });
    const { kind } = model.info.machine;
    const name =
      kind === "webgpu"
        ? "WebGPU"
        : `WebAssembly, ${model.info.machine.threads === 1 ? "one thread" : `${model.info.machine.threads} threads`}`;
    return new LoadedModel(
      model,
      graph,
      attention,
      (all?.maps.length ?? 0) - maps.length,
      name,
      why ?? model.info.machine.why ?? "",
    );
  }

  /** @throws VitcError `input` where the file is no image */
  async look(image: Blob): Promise<Answer> {
    const input = inputsOf(this.graph)[0]!;
    const steps = input.preprocess!;
    const seen = seenBy(input, await decodeImage(image));
    const values = tensor(normalizeBytes(seen, steps), [1, ...input.shape]);
    const taps = (this.attention?.maps ?? []).map((_, i) => tapOf(i));
    const start = performance.now();
    const found = (await this.model.run({ [input.id]: values }, { taps })) as Readonly<Record<string, Tensor>>;
    const milliseconds = performance.now() - start;
    this.#weights = taps.map((tap) => found[tap]!);
    return { classes: this.#classes(found), milliseconds, picture: asImageData(seen) };
  }

  /** Of the image that was looked at last. */
  views(layer: number): View[] {
    return this.attention === undefined || this.#weights.length === 0
      ? []
      : viewsOf(this.attention, this.#weights, layer, true);
  }

  dispose(): void {
    this.model.dispose();
  }

  #classes(found: Readonly<Record<string, Tensor>>): Answer["classes"] {
    const logits = found[this.graph.labels?.output ?? "logits"];
    if (logits === undefined) return [];
    if (!logits.every(Number.isFinite))
      throw new Error("the answer is not a number: these weights are damaged, or no run made them");
    return likeliest(logits, this.graph.labels?.names ?? [], 5);
  }
}

const tapOf = (layer: number): string => `attention.${layer}`;

/** The last ones that fit together. */
function kept(maps: AttentionOfImage["maps"]): AttentionOfImage["maps"] {
  let bytes = 0;
  const from = maps.findLastIndex(({ shape }) => (bytes += 4 * elements(shape)) > mostAttention);
  return maps.slice(from + 1);
}

/** A GPU first where there is one; why not, where there is none. */
async function targetsHere(): Promise<{ readonly targets: readonly Target[]; readonly why?: string }> {
  const here = await machinesHere();
  const why = whyNoGpu(here);
  if (why === undefined) return { targets: here.wasm.kind === "none" ? [gpu] : [gpu, wasm] };
  return here.wasm.kind === "none" ? { targets: [software], why: here.wasm.why } : { targets: [wasm], why };
}

function asImageData({ width, height, channels, data }: ReturnType<typeof seenBy>): ImageData {
  const image = new ImageData(width, height);
  for (let i = 0; i < width * height; i++) {
    for (let c = 0; c < 3; c++) image.data[4 * i + c] = data[i * channels + (channels === 1 ? 0 : c)]!;
    image.data[4 * i + 3] = 255;
  }
  return image;
}
