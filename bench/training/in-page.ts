/**
 * The entry of browsers: trains with what the page's server serves. The page's `processorTime` is the browser's, all
 * processes together.
 */
import { describeAdapter } from "../compare/sides.ts";
import { limitsOf } from "./adapter-limits.ts";
import { doTrainingJob, type TrainingAnswer, type TrainingJob } from "./job.ts";

declare const processorTime: () => Promise<number>;

export function run(job: TrainingJob): Promise<TrainingAnswer> {
  return doTrainingJob(job, {
    processorTime,
    import: (url) => import(/* @vite-ignore */ url),
    bytes: async (name) => new Uint8Array(await (await fetch(`/files/${name}`)).arrayBuffer()),
    async device() {
      const adapter = await navigator.gpu.requestAdapter();
      if (adapter === null) throw new Error("this browser has no WebGPU adapter");
      return {
        device: await adapter.requestDevice({ requiredLimits: limitsOf(adapter) }),
        adapter: describeAdapter(adapter.info),
      };
    },
  });
}
