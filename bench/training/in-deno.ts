/**
 * The process that trains in Deno: bundled to one file, `FOLDER` as argument, `job.json` and the job's files in the
 * folder.
 */
import process from "node:process";
import { describeAdapter } from "../compare/sides.ts";
import { limitsOf } from "./adapter-limits.ts";
import { doTrainingJob, type TrainingJob } from "./job.ts";
import { startTorch } from "./torch-process.ts";

declare const Deno: {
  readonly args: readonly string[];
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  readTextFile(path: string): Promise<string>;
  exit(code: number): never;
};

/** Deno ends itself when a device is asked for its adapter and that was collected. */
const adapters: GPUAdapter[] = [];

const folder = Deno.args[0]!;
const job = JSON.parse(await Deno.readTextFile(`${folder}/job.json`)) as TrainingJob;
const answer = await doTrainingJob(job, {
  processorTime: () => (({ user, system }) => (user + system) / 1000)(process.cpuUsage()),
  import: (url) => import(url),
  bytes: (name) => Deno.readFile(`${folder}/${name}`),
  async device() {
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter === null) throw new Error("Deno has no WebGPU adapter here");
    adapters.push(adapter);
    return {
      device: await adapter.requestDevice({ requiredLimits: limitsOf(adapter) }),
      adapter: describeAdapter(adapter.info),
    };
  },
  torch: (how) => startTorch(how, folder),
});
console.log(`@@${JSON.stringify(answer)}`);
Deno.exit(0);
