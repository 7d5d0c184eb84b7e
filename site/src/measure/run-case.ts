/** Runs one case in a worker of its own, which ends with it. */
import type { Case } from "./cases.ts";
import type { Report } from "./messages.ts";
import type { Measured } from "./results.ts";

/** @throws Error with what failed; the signal's reason, where nobody wants it any more */
export function runCase(of: Case, signal: AbortSignal, onPass: (passes: number) => void): Promise<Measured> {
  const worker = new Worker(new URL("./bench-worker.ts", import.meta.url), { type: "module" });
  return new Promise<Measured>((resolve, reject) => {
    let first: Extract<Report, { kind: "first" }> | undefined;
    const passes: number[] = [];
    signal.addEventListener("abort", () => reject(signal.reason));
    worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker could not be started")));
    worker.addEventListener("message", ({ data }: MessageEvent<Report>) => {
      if (data.kind === "first") first = data;
      else if (data.kind === "pass") onPass(passes.push(data.milliseconds));
      else if (data.kind === "failed") reject(new Error(data.why));
      else resolve({ firstResult: first!.milliseconds, logits: first!.logits, passes });
    });
    worker.postMessage(of);
  }).finally(() => worker.terminate());
}
