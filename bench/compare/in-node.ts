/** The process that does a job in Node: `tsx in-node.ts FOLDER`, with `job.json` and the job's files in the folder. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { openDevice } from "../../src/node/adapter.ts";
import { fileOf } from "./code-files.ts";
import { installCounters } from "./count-gpu.ts";
import { doJob, type Job } from "./job.ts";
import { describeAdapter } from "./sides.ts";

const folder = process.argv[2]!;
const job = JSON.parse(await readFile(join(folder, "job.json"), "utf8")) as Job;
const answer = await doJob(job, {
  processorTime: () => (({ user, system }) => (user + system) / 1000)(process.cpuUsage()),
  import: (code) => import(pathToFileURL(fileOf(code, folder)).href),
  bytes: (name) => readFile(join(folder, name)),
  weights: () => readFile(join(folder, "weights")),
  async device() {
    const { device, adapter } = await openDevice();
    // Dawn's classes are global from here on.
    installCounters();
    return { device, adapter: describeAdapter(adapter) };
  },
});
// A pipe takes long answers piece by piece.
process.stdout.write(`@@${JSON.stringify(answer)}\n`, () => process.exit(0));
