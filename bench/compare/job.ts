/** What a host is asked to do, and what it answers: plain data, since it crosses processes. */
import { alternate, type Side, type SideFigures, type Turns } from "./alternate.ts";
import { prepareMatmuls, type MatmulRate } from "./hand-tuned-matmul.ts";
import { jaxSide, onnxruntimeSide, vitcSide, type Host, type OpenedDevice, type Workload } from "./sides.ts";

export type PeerName = "onnxruntime-node" | "onnxruntime-web" | "jax-js";

export interface Job {
  readonly workload: Workload;
  readonly turns: Turns;
  /** Where the generated module lies. */
  readonly vitc: string;
  /** `model` is the name of its file. */
  readonly peer?: { readonly name: PeerName; readonly url: string; readonly model: string };
  /** Measure the hand-tuned matmul on vitc's device, too. */
  readonly matmul: boolean;
}

export interface Answer {
  readonly sides: readonly SideFigures[];
  readonly adapter: string;
  /** The target that vitc's runner took. */
  readonly target: string;
  readonly matmul?: MatmulRate;
}

/** Does a job in this process. */
export async function doJob(job: Job, host: Host): Promise<Answer> {
  let [opened, target]: [OpenedDevice | undefined, string] = [undefined, ""];
  const sides: Side[] = [vitcSide(host, job.vitc, job.workload, (o, t) => ([opened, target] = [o, t]))];
  if (job.peer !== undefined) {
    const { name, url, model } = job.peer;
    sides.push(
      name === "jax-js"
        ? jaxSide(host, url, model, job.workload)
        : onnxruntimeSide(host, name, url, model, job.workload),
    );
  }
  let matmuls: Awaited<ReturnType<typeof prepareMatmuls>> | undefined;
  const figures = await alternate(
    sides,
    job.turns,
    async () => {
      if (!job.matmul) return;
      matmuls ??= await prepareMatmuls(opened!.device, undefined, host.processorTime);
      await matmuls.sample();
    },
    host.processorTime,
  );
  return { sides: figures, adapter: opened!.adapter, target, ...(matmuls && { matmul: matmuls.rate() }) };
}
