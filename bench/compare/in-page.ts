/**
 * The entry of browsers: does a job with what the page's server serves. The page's `processorTime` is the browser's, all
 * processes together.
 */
import { doJob, type Answer, type Job } from "./job.ts";
import { describeAdapter } from "./sides.ts";

declare const processorTime: () => Promise<number>;

export function run(job: Job): Promise<Answer> {
  return doJob(job, {
    processorTime,
    import: (code) => import(/* @vite-ignore */ code.startsWith("peers/") ? `/${code}` : `/files/${code}`),
    bytes: async (name) => new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer()),
    weights: () => fetch("/files/weights"),
    async device(describe) {
      const adapter = await navigator.gpu.requestAdapter();
      if (adapter === null) throw new Error("this browser has no WebGPU adapter");
      return { device: await adapter.requestDevice(await describe(adapter)), adapter: describeAdapter(adapter.info) };
    },
  });
}
