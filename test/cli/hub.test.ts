/** Weights by name on the command line, from a server of the hub's layout on this machine. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { type HubServer, startHub } from "../hub/server.ts";
import { root, runCli } from "../support/run-cli.ts";

const scratch = mkdtempSync(join(tmpdir(), "vitc-cli-hub-"));
let server: HubServer;
beforeAll(async () => {
  server = await startHub();
  server.files.set("timm/digits.a1/model.safetensors", readFileSync(`${root}models/digits_vit.safetensors`));
  vi.stubEnv("HF_ENDPOINT", server.endpoint);
  vi.stubEnv("VITC_HUB_CACHE", scratch);
});
afterEach(() => {
  server.options.down = false;
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  rmSync(scratch, { recursive: true });
});

const run = (...more: string[]) =>
  runCli(
    ...["run", `${root}specs/digits.vit`, "--model", "digits_vit", "--input", `${root}models/digit-7.png`],
    ...["--device", "reference", "--json", ...more],
  );

it("run takes them from the hub, then from where they are kept", async () => {
  const first = await run("--weights", "hub:timm/digits.a1");
  expect(first.code, first.err).toBe(0);
  expect(JSON.parse(first.out).outputs[0].top[0][0].index).toBe(7);
  server.options.down = true;
  expect((await run("--weights", "hub:timm/digits.a1")).out.replace(/"run": .*/, "")).toBe(
    first.out.replace(/"run": .*/, ""),
  );
});

it("what is not there is the user's mistake, named once", async () => {
  const { code, err } = await run("--weights", "hub:timm/digit.a1");
  expect(code).toBe(1);
  expect(err).toMatch(
    /\nerror: hub:timm\/digit\.a1: there is no such repository, or it is private and needs a token\n$/,
  );
});

const drawn = "; --weights random:1 runs with some that are drawn";

it.each([
  ["run", drawn],
  ["eval", ""],
])("%s without weights names those that are published", async (command, without) => {
  const small = await runCli(command, `${root}specs/vit.vit`, "--model", "vit_tiny_patch16_224");
  expect(small).toEqual({
    code: 2,
    out: "",
    err: `error: --weights FILE is missing (--help says what it takes); those of vit_tiny_patch16_224 are published: --weights hub:timm/vit_tiny_patch16_224.augreg_in21k_ft_in1k${without}\n`,
  });
  expect((await runCli(command, `${root}specs/vit.vit`, "--model", "vit_micro")).err).toBe(
    `error: --weights FILE is missing (--help says what it takes)${without}\n`,
  );
});

it("arguments of its own make it another model, whose weights are nobody's", async () => {
  const { err } = await runCli("run", `${root}specs/vit.vit`, "--model", "vit_tiny_patch16_224", "--set", "depth=2");
  expect(err).toBe(`error: --weights FILE is missing (--help says what it takes)${drawn}\n`);
});

it.each([
  ["run", "--weights"],
  ["eval", "--weights"],
  ["train", "--init"],
])("%s knows a wrong name before it begins", async (command, option) => {
  const { code, err } = await runCli(
    ...[command, `${root}specs/digits.vit`, "--model", "digits_vit", option, "hub:vit_tny_patch16_224"],
    ...(command === "train" ? ["--recipe", "classify", "--out", join(scratch, "x"), "--data", "none"] : []),
  );
  expect(code).toBe(2);
  expect(err).toBe(
    "error: hub: no weights are known for 'vit_tny_patch16_224' (did you mean 'vit_tiny_patch16_224'?); a repository is written owner/name\n",
  );
});
