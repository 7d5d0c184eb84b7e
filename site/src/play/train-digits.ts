/** A training on handwritten digits in the page's worker, by the loop of `vitc train`. */
import { openNpz } from "../../../src/data/npz.ts";
import type { DataSet, LabelledImages } from "../../../src/data/data-set.ts";
import { evaluationSplit, trainingSplit } from "../../../src/data/data-set.ts";
import { adapterName } from "../../../src/host/open-device.ts";
import type { Progress } from "../../../src/host/progress.ts";
import { programsOf } from "../../../src/runtime/training-programs.ts";
import { type Batches, dataBatches } from "../../../src/train/batches.ts";
import { EvaluationSplit, logitsOutput } from "../../../src/train/evaluation.ts";
import { exampleInputs } from "../../../src/train/inputs.ts";
import { trainSteps } from "../../../src/train/loop.ts";
import { RunRecorder, type RunState } from "../../../src/train/run-record.ts";
import { Session } from "../../../src/train/session.ts";
import type { Trained, TrainNews, TrainRequest } from "./machine-protocol.ts";
import { openMachine } from "./open-machine.ts";

let stopped = false;
export function stop(): void {
  stopped = true;
}

let digits: Promise<DataSet> | undefined;

async function fetched(address: string): Promise<DataSet> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`The digits could not be fetched: ${response.status} ${response.statusText}.`);
  return openNpz("digits.npz", new Uint8Array(await response.arrayBuffer()));
}

/** Examples of the test split that are looked at in the midst of a training. */
const mostTested = 500;
/** Evaluations of a training. */
const evaluations = 5;
/** Milliseconds between news. */
const pace = 120;

/** Every so many: the classes stand one after the other in the file. */
function spread({ labels, image, place }: LabelledImages, count: number): LabelledImages {
  const every = Math.max(1, Math.floor(labels.length / count));
  const kept = Int32Array.from({ length: Math.min(count, labels.length) }, (_, i) => i * every);
  return {
    labels: kept.map((at) => labels[at]!),
    image: (index) => image(kept[index]!),
    place: (index) => place(kept[index]!),
  };
}

/** Messages are heard between two steps, whatever computes. */
const between = (batches: Batches): Batches => ({
  ...batches,
  at: async (step) => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return batches.at(step);
  },
});

export async function train(
  { plan, name, steps, seed, data }: TrainRequest,
  tell: (news: TrainNews) => void,
): Promise<Trained> {
  stopped = false;
  tell({ stage: "fetching digits" });
  const set = await (digits ??= fetched(data).catch((error: unknown) => {
    digits = undefined;
    throw error;
  }));
  const inputs = exampleInputs(plan, []);
  const batches = dataBatches(plan, inputs, trainingSplit(set), seed);
  const split = new EvaluationSplit(plan, inputs, spread(evaluationSplit(set, "test").images, mostTested));
  const programs = programsOf(plan).map((program) => program.plan);
  const quiet: Progress = { stage: (text) => tell({ stage: text }), part: () => {}, show: () => {}, end: () => {} };
  const session = await Session.open(
    {
      plan,
      seed,
      steps,
      init: undefined,
      reading: {},
      teachers: [],
      image: inputs.image.name,
      logits: logitsOutput(plan, inputs.label),
      progress: quiet,
      openMachine: () => openMachine(programs, 1),
      openWeights: () => {
        throw new Error("there is no teacher here");
      },
    },
    undefined,
  );
  try {
    const { machine, trainer } = session;
    const where = machine.device ? adapterName(machine.adapter) : "the processor";
    const recorder = new RunRecorder({
      name,
      model: plan.model,
      recipe: plan.recipe,
      seed,
      steps,
      stepsPerEpoch: batches.stepsPerEpoch,
      examples: plan.batch * plan.accumulate,
      adapter: where,
    });
    let [told, spent, since] = [0, 0, performance.now()];
    const news = (state: RunState): void => {
      told = performance.now();
      tell({ record: recorder.record(state) });
    };
    const done = await trainSteps(session, 0, {
      batches: between(batches),
      steps,
      metrics: plan.metrics,
      split,
      evaluateEvery: Math.max(1, Math.ceil(steps / evaluations)),
      checkpoints: { due: () => false, save: async () => {} },
      log: {
        write: (line) => {
          const now = performance.now();
          // The time of an evaluation is none of training.
          if (!("test" in line)) spent += now - since;
          since = now;
          recorder.add(line, spent / 1000);
          if (now - told > pace) news("running");
        },
      },
      progress: { before: quiet, step: () => {}, say: () => {}, end: () => {} },
      interrupted: () => stopped,
      afterFirst: async () => {},
    });
    // One that was stopped between two evaluations has one of its own.
    if (done < steps && !recorder.record("running").test.rows.some(([step]) => step === done))
      recorder.add({ step: done, test: await split.measure(session) });
    const weights = await trainer.parameters({});
    const record = recorder.record(done < steps ? "interrupted" : "finished");
    return { record, weights, machine: where, stepMilliseconds: spent / Math.max(1, done) };
  } finally {
    session.close();
  }
}
