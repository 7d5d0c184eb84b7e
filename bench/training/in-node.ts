/** The process that trains in Node: `tsx in-node.ts FOLDER`, with `job.json` and the job's files in the folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { openDevice } from "../../src/node/adapter.ts";
import { describeAdapter } from "../compare/sides.ts";
import { doTrainingJob, type TrainingJob } from "./job.ts";
import { startTorch } from "./torch-process.ts";

const folder = process.argv[2]!;
const job = JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as TrainingJob;
const answer = await doTrainingJob(job, {
  processorTime: () => (({ user, system }) => (user + system) / 1000)(process.cpuUsage()),
  import: (url) => import(url),
  bytes: async (name) => new Uint8Array(await readFile(join(folder, name))),
  async device() {
    const { device, adapter } = await openDevice();
    return { device, adapter: describeAdapter(adapter) };
  },
  torch: (how) => startTorch(how, folder),
});
process.stdout.write(`@@${JSON.stringify(answer)}\n`, () => process.exit(0));
