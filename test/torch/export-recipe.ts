/** Packages that train, as `vitc export --recipe` writes them, and their `train.py` in processes of Python. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { runCli } from "../support/run-cli.ts";
import { python } from "./run-torch.ts";

/** Writes the package into `folder`; with weights that are drawn, in its weights.safetensors. */
export async function exportRecipe(spec: string, model: string, recipe: string, folder: string): Promise<void> {
  const options = ["--format", "torch", "--model", model, "--recipe", recipe, "--weights", "random:1"];
  const { code, err } = await runCli("export", spec, ...options, "--out", folder);
  if (code !== 0) throw new Error(err);
}

export interface Trained {
  /** Of each process. */
  readonly codes: readonly (number | null)[];
  readonly err: string;
}

export interface Processes {
  /** As torchrun starts them; one by itself where nothing is said. */
  readonly count?: number;
  /** Is given the first one's process. */
  readonly during?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

/** `python train.py …`: Debian's torchrun does not work with its Python, so this sets what torchrun would. */
export async function runTrain(
  folder: string,
  args: readonly string[],
  { count = 1, during }: Processes = {},
): Promise<Trained> {
  const many =
    count === 1 ? {} : { WORLD_SIZE: `${count}`, MASTER_ADDR: "127.0.0.1", MASTER_PORT: `${await freePort()}` };
  let err = "";
  const started = Array.from({ length: count }, (_, rank) => {
    const own = count === 1 ? {} : { RANK: `${rank}`, LOCAL_RANK: `${rank}` };
    const child = spawn(python, [`${folder}/train.py`, ...args], {
      env: { ...process.env, ...many, ...own, OMP_NUM_THREADS: "1", PYTHONDONTWRITEBYTECODE: "1" },
      stdio: ["ignore", "inherit", "pipe"],
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text));
    return child;
  });
  const ends = started.map((child) => once(child, "close") as Promise<[number | null]>);
  await during?.((signal) => void started[0]!.kill(signal));
  const codes = (await Promise.all(ends)).map(([code]) => code);
  return { codes, err };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}
