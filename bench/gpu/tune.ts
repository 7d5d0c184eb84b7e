/** Tuning in the folder: the compiler is there too, and measures tiles on the device that the bench has opened. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import type { Source } from "../../src/diagnostics/diagnostic.ts";
import type { Progress } from "../../src/host/progress.ts";
import { webGpuTargets } from "../../src/ir/target.ts";
import type { TargetReport } from "../../src/tune/report.ts";
import { tuneTarget } from "../../src/tune/target.ts";
import { webGpuAtHand } from "../../src/tune/webgpu/machine.ts";
import type { TuneJob } from "./job.ts";
import type { Opened } from "./open-vulkan.ts";

const quiet: Progress = { stage() {}, part() {}, show() {}, end() {} };

/** Tunes a model for a target, for `seconds` of measuring kernels; `specs` is the folder of the specs. */
export async function tuneModel(
  { device, gpu, adapter, software }: Opened,
  specs: string,
  { spec: file, model, target: name, seconds }: TuneJob,
  interrupted: () => boolean,
): Promise<TargetReport> {
  const source = (path: string): Source => ({ name: path, text: readFileSync(join(specs, path), "utf8") });
  const spec = openSpec(source(file), (path, from) => source(posix.join(posix.dirname(from.name), path)));
  const { vendor, architecture, description } = adapter.info;
  const hand = webGpuAtHand(async () => ({
    device,
    gpu,
    adapter: { vendor, architecture, description, fallback: software },
    close() {},
  }));
  const settings = { target: webGpuTargets[name]!, disablePasses: [], weightsDtype: "f32" } as const;
  const { report } = await tuneTarget([elaborateVariant(spec, model)], settings, {
    batch: 1,
    budget: 1000 * seconds,
    earlier: new Map(),
    machine: await hand.open(),
    progress: quiet,
    interrupted,
  });
  return report;
}

/** What is wrong with results of tuned kernels and models. */
export const tuneFaults = ({ kernels, models }: Pick<TargetReport, "kernels" | "models">): string[] => [
  ...kernels.flatMap((k) => k.faults.map((f) => `${k.name} with another tile: ${f.what}`)),
  ...models.flatMap((m) => (m.fault === undefined ? [] : [`${m.model}, tuned: ${m.fault}`])),
];
