/** PyTorch as one that takes turns: a process of its own (`torch_vit.py`), asked for a step by a line. */
import { spawn, spawnSync } from "node:child_process";
import process from "node:process";
import { createInterface } from "node:readline";
import type { CheckedStep } from "./checked-step.ts";

/** How it is started, and what it needs beside the job's files. */
export interface TorchJob {
  readonly python: string;
  readonly script: string;
  readonly threads: number;
}

/** What the weights do not tell of a net and its recipe. */
export interface TorchSettings {
  readonly threads: number;
  readonly heads: number;
  /** Of an example. */
  readonly image: readonly number[];
  readonly rate: number;
  /** Steps that the rate rises for. */
  readonly warmUp: number;
  readonly decay: number;
}

/** What keeps it from running here, if anything does. */
export function missingTorch(python: string): string | undefined {
  const { status } = spawnSync(python, ["-c", "import torch, numpy"], { stdio: "ignore" });
  return status === 0
    ? undefined
    : `${python} has no PyTorch (Debian: apt-get install python3-torch libopenblas0-pthread)`;
}

export interface Torch {
  readonly version: string;
  /** The next step on the batch. */
  step(): Promise<CheckedStep>;
  /** Milliseconds that the processor had worked for it after its last step. */
  processorTime(): number;
  end(): void;
}

/** Starts it on the files in `folder`. @throws Error where it ends before it answers */
export async function startTorch({ python, script, threads }: TorchJob, folder: string): Promise<Torch> {
  const count = String(threads);
  const child = spawn(python, [script, folder], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, OMP_NUM_THREADS: count, OPENBLAS_NUM_THREADS: count },
  });
  let complaints = "";
  child.stderr.on("data", (text: Buffer) => (complaints += text));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async <T>(): Promise<T> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error(`PyTorch ended: ${complaints.trim().split("\n").slice(-3).join("\n")}`);
    return JSON.parse(value) as T;
  };
  const { version } = await answer<{ version: string }>();
  let busy = 0;
  return {
    version,
    async step() {
      child.stdin.write("step\n");
      const { loss, norm, busy: now } = await answer<CheckedStep & { busy: number }>();
      busy = now;
      return { loss, norm };
    },
    processorTime: () => busy,
    end: () => void child.kill(),
  };
}
