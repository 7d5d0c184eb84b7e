/**
 * Whether this machine can have a hardware GPU, and quiet while it is asked for one. Drivers and Dawn write to stderr
 * by themselves (a software driver that Dawn refuses, a desktop that is not there), which nobody can hold back from
 * JavaScript: so they are not asked where no GPU is, and told beforehand what they would complain of.
 */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";

/** Nodes by which Linux offers a GPU: Mesa's and AMD's render nodes, NVIDIA, WSL, Mali, Adreno. */
const devices = /^(nvidia\d+|dxg|mali\d*|kgsl-3d\d+)$/;
const renderers = /^renderD\d+$/;

/** Whether the user named a driver: then it is asked, whatever it says. */
export const driverNamed = (): boolean =>
  [process.env.VK_ICD_FILENAMES, process.env.VK_DRIVER_FILES].some((v) => v !== undefined && v !== "");

/** False only where it is certain that there is none: on Linux, without any node of a GPU under `folder`. */
export function mayHaveGpu(platform: NodeJS.Platform = process.platform, folder = "/dev"): boolean {
  if (platform !== "linux") return true;
  const names = (path: string): string[] => {
    try {
      return readdirSync(path);
    } catch {
      return [];
    }
  };
  return names(folder).some((n) => devices.test(n)) || names(`${folder}/dri`).some((n) => renderers.test(n));
}

/** What drivers are told in the environment, so that they have nothing to complain of; what the user has set stands. */
const quiet = (): NodeJS.ProcessEnv => ({
  // A folder for a desktop's sockets.
  XDG_RUNTIME_DIR: tmpdir(),
  // Mesa's software driver, which Dawn refuses and we would not take.
  VK_LOADER_DRIVERS_DISABLE: "*lvp*",
  ...process.env,
});

/**
 * Whether Dawn finds a hardware adapter by the system's drivers: asked in a process of its own, whose stderr nobody
 * reads. `dawn` is the package's main file.
 */
export function offersHardware(dawn: string): boolean {
  const script = `const gpu = require(${JSON.stringify(dawn)}).create([]);
    gpu.requestAdapter().then((a) => process.stdout.write(a !== null && a.info.isFallbackAdapter !== true ? "yes" : "no"))
      .finally(() => gpu);`;
  try {
    const said = execFileSync(process.execPath, ["--input-type=commonjs", "-e", script], {
      env: quiet(),
      stdio: ["ignore", "pipe", "ignore"],
      timeout: 20_000,
      encoding: "utf8",
    });
    return said === "yes";
  } catch {
    return false;
  }
}

/** Does `work` in the environment in which drivers are quiet; all is as it was afterwards. */
export async function quietly<T>(work: () => Promise<T>): Promise<T> {
  if (driverNamed()) return work();
  const set = Object.entries(quiet()).filter(([name]) => process.env[name] === undefined);
  for (const [name, value] of set) process.env[name] = value;
  try {
    return await work();
  } finally {
    for (const [name] of set) delete process.env[name];
  }
}
