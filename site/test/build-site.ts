/** Builds the site once, before its tests. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";

export function setup(): void {
  if (process.env.VITC_SITE_BUILT !== undefined) return;
  execFileSync("npm", ["run", "--silent", "site:build"], {
    cwd: join(import.meta.dirname, "../.."),
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
}
