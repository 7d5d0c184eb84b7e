/** Errors as the command line words them: its user opens no device and calls no function. */
import pc from "picocolors";
import { expect, test } from "vitest";
import { reportError } from "../../src/cli/report-error.ts";
import { VitcError } from "../../src/runtime/errors.ts";
import { checkLimits, requiredLimits } from "../../src/runtime/webgpu/limits.ts";
import { tinyPlan } from "../runtime/tiny-plan.ts";

function said(error: unknown): { code: number; err: string } {
  let err = "";
  const colours = pc.createColors(false);
  const code = reportError(error, {
    out: () => expect.unreachable(),
    err: (text) => void (err += text),
    outColours: colours,
    errColours: colours,
    live: false,
  });
  return { code, err };
}

const failure = (limits: Record<string, number>, maxBatch: number): Promise<unknown> =>
  checkLimits(tinyPlan, maxBatch, { ...requiredLimits(tinyPlan, maxBatch), ...limits } as never).catch(
    (error: unknown) => error,
  );

test("what a device lacks, and the batch that fits; not how to ask for another device", async () => {
  expect(said(await failure({ maxBufferSize: 40, maxStorageBufferBindingSize: 32 }, 3))).toEqual({
    code: 1,
    err: `error: tiny with a batch of up to 3 does not fit this device:
  a buffer of the arena needs maxBufferSize 48, available 40
  h (tiny.vit:3) needs maxStorageBufferBindingSize 48, available 32
The adapter has no more; a batch of up to 2 fits.
`,
  });
  expect(said(await failure({ maxBufferSize: 8 }, 1)).err).toMatch(/available 8\nThe adapter has no more\.\n$/);
  const features = new VitcError("limits", "the kernels need the features subgroups");
  expect(said(features).err).toBe("error: the kernels need the features subgroups\n");
});
