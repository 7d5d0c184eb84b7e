/**
 * The worker of "Your checkpoint": finds out what weights are, compiles that, and looks at images with it. What is asked for
 * is done in turn; new weights end what is done with older ones. A model stays until the next one is loaded, or until the
 * machine turns out not to hold both.
 */
import { hub } from "vitc/hub";
import { decodeImage, VitcError, type WeightsSource } from "vitc/runtime";
import { paramsOf, elements } from "../../../src/ir/graph.ts";
import { messageOf } from "../../../src/runtime/errors.ts";
import { openWeights, settle } from "../../../src/runtime/weights-source.ts";
import { list } from "../../../src/runtime/weights-words.ts";
import { detect, isForeign, type Reading } from "./detect.ts";
import { type LoadJob, LoadedModel } from "./loaded-model.ts";
import type { Found, Mismatch, Report, Request, Source } from "./messages.ts";

const report = (message: Report): void => postMessage(message);
const progress = (text?: string, done?: number, total?: number): void =>
  report({ kind: "progress", text, ...(done !== undefined && total !== undefined && total > 0 && { done, total }) });

/** Weights that were found to fit. */
interface Checkpoint {
  readonly label: string;
  readonly weights: WeightsSource;
  readonly tensors: number;
  readonly fitting: readonly Reading[];
}

/** What answers, and what was said of it. */
interface Current {
  readonly model: LoadedModel;
  readonly checkpoint: Checkpoint;
  readonly found: Found;
  readonly ready: Report;
}

let current: Current | undefined;
/** What the page shows, and whose variants may be chosen, also where none of them could be loaded. */
let shown: Checkpoint | undefined;
/** Whether what is shown has looked at the image. */
let looked = false;
/** How much was asked for and is not done. */
let waiting = 0;
let image: Blob | undefined;
let under = new AbortController();
let turn: Promise<void> = Promise.resolve();

/** What can be read again: it is read once for its names, once for its numbers. */
function weightsOf(source: Source): WeightsSource {
  if ("files" in source) return source.files.length === 1 ? source.files[0]! : () => [...source.files];
  const { address } = source;
  if (address.kind === "url") return () => fetch(address.url);
  return hub(address.name, address.endpoint === undefined ? {} : { endpoint: address.endpoint });
}

async function takeWeights(source: Source, label: string, signal: AbortSignal): Promise<void> {
  progress(`Reading ${label}`);
  const weights = weightsOf(source);
  const opened = await openWeights(await settle(weights), { params: [], signal, onBytes: () => {} });
  const { shapes } = opened;
  let fitting: readonly [Reading, ...Reading[]];
  try {
    const step = (done: number, total: number): void => {
      signal.throwIfAborted();
      progress(`Comparing ${shapes.size} tensors with the variants`, done, total);
    };
    fitting = await detect(opened, label, step);
  } finally {
    opened.close();
  }
  const [best] = fitting;
  if (best.misfit !== undefined) return report({ kind: "misfit", label, ...told(best) });
  await load(best, { label, weights, tensors: shapes.size, fitting }, signal);
}

function told(reading: Reading): { nearest: string; foreign: boolean; mismatches: Mismatch[] } {
  const { missing, unexpected, misshapen } = reading.misfit!;
  const show = (shape: readonly number[]): string => `[${shape.join(", ")}]`;
  const mismatches = [
    {
      title: `${missing.length} missing`,
      lines: list(missing.map(({ name, shape }) => ({ name, after: shape.length === 0 ? "" : ` ${show(shape)}` }))),
    },
    {
      title: `${unexpected.length} unexpected`,
      lines: list(unexpected.map(({ name, shape }) => ({ name, after: ` ${show(shape)}` }))),
    },
    {
      title: `${misshapen.length} of another shape`,
      lines: list(
        misshapen.map(({ name, expected, got }) => ({
          name,
          after: `: ${got.map(show).join(" + ")} instead of ${show(expected)}`,
        })),
      ),
    },
  ].filter(({ lines }) => lines.length > 0);
  return { nearest: reading.variant.name, foreign: isForeign(reading), mismatches };
}

async function load(reading: Reading, checkpoint: Checkpoint, signal: AbortSignal): Promise<void> {
  const { label, tensors, fitting } = checkpoint;
  const { variant, settings, graph, named, remarks } = reading;
  const classes = graph.outputs.find(({ name }) => name === "logits");
  const found: Found = {
    label,
    variant: variant.name,
    settings,
    dialect: named!.dialect,
    parameters: paramsOf(graph).reduce((n, { shape }) => n + elements(shape), 0),
    tensors,
    others: fitting.filter((r) => r !== reading).map((r) => r.variant.name),
    remarks,
    classes: classes === undefined ? 0 : elements(graph.values.get(classes.value)!.shape),
  };
  show(found, checkpoint);
  try {
    const { model, ready } = await compileAndRead(reading, checkpoint, signal);
    current?.model.dispose();
    current = { model, checkpoint, found, ready };
    report(ready);
  } catch (error) {
    // Names and shapes fit; that the numbers can be read is known only now. What was there answers on.
    if (current !== undefined) {
      show(current.found, current.checkpoint);
      report(current.ready);
    }
    throw error;
  }
}

function show(found: Found, checkpoint: Checkpoint): void {
  shown = checkpoint;
  looked = false;
  report({ kind: "found", found });
}

async function compileAndRead(
  reading: Reading,
  { weights }: Checkpoint,
  signal: AbortSignal,
): Promise<{ readonly model: LoadedModel; readonly ready: Report }> {
  progress(`Compiling ${reading.graph.name}`);
  let compiled = 0;
  const start = performance.now();
  const words = {
    download: "Reading weights",
    upload: "Reading weights",
    compile: "Making kernels ready",
    fold: "Preparing weights",
    ready: "Ready",
  };
  const job: LoadJob = {
    weights,
    signal,
    onCompiled: (milliseconds) => (compiled = milliseconds),
    onProgress: ({ stage, done, total }) => progress(words[stage], done, total),
  };
  const model = await LoadedModel.load(reading, job).catch((error: unknown) => {
    // Both may be more than the machine has.
    if (!(error instanceof VitcError && error.code === "limits" && current !== undefined)) throw error;
    current.model.dispose();
    current = undefined;
    return LoadedModel.load(reading, job);
  });
  const { machine, why } = model;
  return { model, ready: { kind: "ready", machine, why, compiled, loaded: performance.now() - start - compiled } };
}

/** Looks at the image with what is there, unless that was done, or more is waiting that may change either. */
async function look(): Promise<void> {
  if (current === undefined || image === undefined || looked || waiting > 0) return;
  looked = true;
  const { model } = current;
  progress("Looking at the image");
  try {
    const answer = await model.look(image);
    const { leftOut, attention } = model;
    const note = leftOut > 0 ? `The attention of the first ${leftOut} layers is too large to be kept.` : "";
    report({ kind: "answer", ...answer, layers: attention?.maps.length ?? 0, note });
  } catch (error) {
    report({ kind: "failed", about: "image", label: "", message: messageOf(error), stays: false });
  }
}

/** One after the other; what `begin` gave up says nothing. */
function inTurn(about: "weights" | "image", label: string, work: (signal: AbortSignal) => Promise<void> | void): void {
  const { signal } = under;
  waiting++;
  turn = turn
    .then(() => (signal.aborted ? undefined : work(signal)))
    .catch((error: unknown) => {
      const stays = (about === "weights" ? current : image) !== undefined;
      if (!signal.aborted) report({ kind: "failed", about, label, message: messageOf(error), stays });
    })
    .then(() => waiting--)
    .then(look)
    .then(() => progress());
}

function stop(): void {
  under.abort();
  under = new AbortController();
}

addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "stop") return stop();
  if (data.kind === "weights") {
    stop();
    return inTurn("weights", data.label, (signal) => takeWeights(data.source, data.label, signal));
  }
  if (data.kind === "variant") {
    // Of what the page shows now: where that is still being loaded, `stop` brings back what was there before it.
    const checkpoint = shown;
    const reading = checkpoint?.fitting.find((r) => r.variant.name === data.variant);
    if (reading === undefined) return;
    stop();
    return inTurn("weights", data.variant, (signal) => load(reading, checkpoint!, signal));
  }
  if (data.kind === "image") {
    return inTurn("image", data.label, async () => {
      // What is no image is told now, with or without a model, and the one before stays.
      await decodeImage(data.image);
      image = data.image;
      looked = false;
      report({ kind: "image", label: data.label });
    });
  }
  const { layer } = data;
  inTurn("image", "", () => {
    const views = current?.model.views(layer) ?? [];
    if (views.length > 0) report({ kind: "views", layer, views });
  });
});
