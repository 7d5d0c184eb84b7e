/**
 * The process that does a job in Deno: bundled to one file, `FOLDER PEERS` as arguments, `job.json` and the job's files in
 * the folder, the peers' packages in the other.
 */
import { createRequire } from "node:module";
import process from "node:process";
import { doJob, type Job } from "./job.ts";
import { describeAdapter } from "./sides.ts";

declare const Deno: {
  readonly args: readonly string[];
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  readTextFile(path: string): Promise<string>;
  exit(code: number): never;
};

/** Deno ends itself when a device is asked for its adapter and that was collected. */
const adapters: GPUAdapter[] = [];

const folder = Deno.args[0]!;
const job = JSON.parse(await Deno.readTextFile(`${folder}/job.json`)) as Job;
const answer = await doJob(job, {
  processorTime: () => (({ user, system }) => (user + system) / 1000)(process.cpuUsage()),
  import: async (code) =>
    // Packages for Node, in its older form.
    code.startsWith("peers/")
      ? createRequire(import.meta.url)(`${Deno.args[1]}/${code.slice("peers/".length)}`)
      : import(`${folder}/${code}`),
  bytes: (name) => Deno.readFile(`${folder}/${name}`),
  weights: () => Deno.readFile(`${folder}/weights`),
  async device(describe) {
    const adapter = await navigator.gpu.requestAdapter();
    if (adapter === null) throw new Error("Deno has no WebGPU adapter here");
    adapters.push(adapter);
    return { device: await adapter.requestDevice(await describe(adapter)), adapter: describeAdapter(adapter.info) };
  },
});
console.log(`@@${JSON.stringify(answer)}`);
Deno.exit(0);
