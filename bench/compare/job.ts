/** What a host is asked to do, and what it answers: plain data, since it crosses processes. */
import { alternate, type SideFigures, type Turns } from "./alternate.ts";
import { prepareMatmuls, type MatmulRate } from "./hand-tuned-matmul.ts";
import { type Contender, type Host, type OpenedDevice, sideOf, type Workload } from "./sides.ts";

export interface Job {
  readonly workload: Workload;
  readonly turns: Turns;
  /** Those that take turns, in this order. */
  readonly sides: readonly Contender[];
  /** Measure the hand-tuned matmul on the first one's device, too. */
  readonly matmul: boolean;
}

export interface Answer {
  readonly sides: readonly SideFigures[];
  /** What the device of vitc calls itself; absent where there is none. */
  readonly adapter?: string;
  /** The target that vitc's runner took, by side. */
  readonly targets: Readonly<Record<string, string>>;
  /** On the processor: what of the engine vitc uses, by side. */
  readonly engines: Readonly<Record<string, string>>;
  readonly matmul?: MatmulRate;
}

/** Does a job in this process. */
export async function doJob(job: Job, host: Host): Promise<Answer> {
  let gpu: OpenedDevice | undefined;
  const targets: Record<string, string> = {};
  const engines: Record<string, string> = {};
  const sides = job.sides.map((who) =>
    sideOf(host, who, job.workload, (opened) => {
      gpu ??= opened.gpu;
      targets[who.name] = opened.target;
      if (opened.engine !== undefined) engines[who.name] = opened.engine;
    }),
  );
  let matmuls: Awaited<ReturnType<typeof prepareMatmuls>> | undefined;
  const figures = await alternate(
    sides,
    job.turns,
    async () => {
      if (!job.matmul || gpu === undefined) return;
      matmuls ??= await prepareMatmuls(gpu.device, undefined, host.processorTime);
      await matmuls.sample();
    },
    host.processorTime,
  );
  return {
    sides: figures,
    targets,
    engines,
    ...(gpu && { adapter: gpu.adapter }),
    ...(matmuls && { matmul: matmuls.rate() }),
  };
}
