/** A Ray cluster of one machine and two processors, and programs that run on it. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { example, python, ray } from "./install.ts";

/** A program that was started, and what it has said. */
export interface Program {
  readonly process: ChildProcess;
  readonly said: () => string;
  /** Its exit code; null where it was killed. */
  readonly ended: Promise<number | null>;
}

export interface Cluster {
  /** A program of the example. */
  start(file: string, ...argv: string[]): Program;
  /** Processes that run the replicas of classify.py. */
  replicas(): number[];
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  // Sockets lie below it, whose paths may have a hundred letters.
  const folder = mkdtempSync(join(tmpdir(), "ray-"));
  const port = await freePort();
  const settings = { RAY_USAGE_STATS_ENABLED: "0", RAY_AUTH_MODE: "disabled", PYTHONDONTWRITEBYTECODE: "1" };
  const env = { ...process.env, ...settings };
  const flags = ["--head", "--block", "--num-cpus=2", "--include-dashboard=false", `--port=${port}`];
  const head = run(ray, ["start", ...flags, `--temp-dir=${folder}`], env);
  const address = { ...env, RAY_ADDRESS: `127.0.0.1:${port}` };
  await until(() => head.said().includes("Ray runtime started"), head);
  return {
    start: (file, ...argv) => run(python, [example(file), ...argv], address),
    replicas: () => below(head.process.pid!).filter((pid) => titleOf(pid).startsWith("ray::MapWorker")),
    async stop() {
      // What it started ends with it, or here.
      const all = below(head.process.pid!);
      head.process.kill("SIGTERM");
      await Promise.race([head.ended, delay(10_000)]);
      for (const pid of all) if (existsSync(`/proc/${pid}`)) process.kill(pid, "SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function run(command: string, argv: readonly string[], env: NodeJS.ProcessEnv): Program {
  const started = spawn(command, argv, { env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [started.stdout, started.stderr]) stream.on("data", (chunk: Buffer) => void (text += chunk));
  const ended = new Promise<number | null>((resolve) => started.on("close", resolve));
  return { process: started, said: () => text, ended };
}

/** Waits. @throws Error where the program ends before that */
export async function until(isSo: () => boolean, program: Program): Promise<void> {
  while (!isSo()) {
    if (program.process.exitCode !== null || program.process.signalCode !== null)
      throw new Error(`it ended:\n${program.said()}`);
    await delay(10);
  }
}

/** All processes that one has started, and these. */
function below(root: number): number[] {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [Number(pid), parentOf(Number(pid))]),
  );
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid > 1 && (parents.get(pid) === root || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

/** Processes end while one looks. */
function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const titleOf = (pid: number): string => textOf(`/proc/${pid}/cmdline`);
const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)/m.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0);

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
