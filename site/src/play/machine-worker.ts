/** Models run and learn here, in a worker: the page's thread does nothing but show. */
import { adapterName } from "../../../src/host/open-device.ts";
import { loadStages } from "../../../src/host/progress.ts";
import { type Measured, measure, randomInput } from "../../../src/inspect/measure.ts";
import { loadModel } from "../../../src/runtime/index.ts";
import type { MachineInfo } from "../../../src/runtime/executor.ts";
import type { AnyPlan } from "../../../src/runtime/plan.ts";
import { describeError } from "./describe-error.ts";
import type { Answer, Given, LoadedModel, LoadRequest, MachineMethods } from "./machine-protocol.ts";
import { openMachine } from "./open-machine.ts";
import { serve } from "./rpc.ts";

type Loaded = Awaited<ReturnType<typeof loadModel>>;
let loaded: { readonly model: Loaded; readonly plan: AnyPlan; readonly batch: number; close(): void } | undefined;

const machineText = (adapter: string, { kind, threads = 1, simd }: MachineInfo): string =>
  kind === "webgpu" ? adapter : `${threads === 1 ? "one thread" : `${threads} threads`}, ${simd} SIMD`;

async function load({ plan, weights, batch }: LoadRequest, tell: (text: string) => void): Promise<LoadedModel> {
  loaded?.close();
  loaded = undefined;
  const begin = performance.now();
  const { device, adapter, close } = await openMachine([plan], batch);
  try {
    const source = weights instanceof Blob ? () => new Response(weights) : weights;
    const model = await loadModel(device, plan, {
      weights: typeof source === "string" ? () => fetch(source) : source,
      maxBatch: batch,
      onProgress: ({ stage }) => tell(loadStages[stage]),
    });
    loaded = { model, plan, batch, close: () => (model.dispose(), close()) };
    return { machine: machineText(adapterName(adapter), model.info.machine), milliseconds: performance.now() - begin };
  } catch (error) {
    close();
    throw error;
  }
}

async function run(given: Readonly<Record<string, Given>>) {
  if (loaded === undefined) throw new Error("No model is loaded.");
  const { model, plan, batch } = loaded;
  const inputs = Object.fromEntries(
    plan.inputs.map((input) => {
      const of = given[input.name];
      if (of === undefined || "random" in of) return [input.name, randomInput(input, batch)];
      return [input.name, Array.from({ length: batch }, (_, row) => of[row % of.length]!)];
    }),
  );
  const begin = performance.now();
  const results = (await model.run(inputs)) as Readonly<Record<string, Float32Array & { shape: readonly number[] }>>;
  const milliseconds = performance.now() - begin;
  const answers = Object.entries(results).map(
    ([name, tensor]): Answer => ({ name, shape: [...tensor.shape], data: Float32Array.from(tensor) }),
  );
  return { answers, milliseconds };
}

const measured = (plan: AnyPlan, batch: number, tell: (text: string) => void): Promise<Measured> =>
  measure(plan, batch, { stage: tell, part: () => {}, show: () => {}, end: () => {} }, () =>
    openMachine([plan], batch),
  );

/** What trains is a chunk of its own: who only runs models never fetches it. */
const training = (): Promise<typeof import("./train-digits.ts")> => import("./train-digits.ts");

serve<MachineMethods>(
  {
    load: (request, { tell }) => load(request, tell),
    run,
    measure: ({ plan, batch }, { tell }) => measured(plan, batch, tell),
    train: async (request, { tell }) => (await training()).train(request, tell),
    stop: async () => void (await training()).stop(),
  },
  describeError,
  ["stop"],
);
