/** Kernels in names of their own: what is known of one kernel serves it with every tile, and no other kernel. */
import { expect, test } from "vitest";
import { software } from "../../src/ir/target.ts";
import { localiseKernel } from "../../src/ir/localise-kernel.ts";
import { runPasses } from "../../src/passes/pass-manager.ts";
import { graphOf } from "../support/pass-test.ts";

const graph = graphOf(`model m() {
  input x[20, 8]
  param w[12, 8] ~ ones
  output y[t, o] = sum[d] x[t, d] * w[o, d]
  output z[t, o] = 2 * sum[d] x[t, d] * w[o, d]
}`);
const { kernels } = runPasses(graph, { target: software, taps: [], disabled: [] }).program;
const kernel = kernels.find((k) => k.form.kind === "contract")!;
const names = { value: () => "value", variable: () => "i" };
const fresh = () => ({ ...names });

test("one kernel with another tile keeps all but the tile", () => {
  const other = { ...kernel, tile: { ...kernel.tile, workgroup: kernel.tile.workgroup * 2 } };
  const [first, second] = [kernel, other].map((k) => localiseKernel(k, names));
  expect(second!.kernel.body).toBe(first!.kernel.body);
  expect(second!.kernel.tile).toBe(other.tile);
  expect(second!.key).not.toBe(first!.key);
  expect(second!.key).toBe(localiseKernel(other, fresh()).key);
});

test("what differs in more is looked at anew, though the body is one", () => {
  localiseKernel(kernel, names);
  const elsewhere = { ...kernel, store: kernel.store.toReversed(), loops: kernel.loops.toReversed() };
  expect(localiseKernel(elsewhere, names)).toEqual(localiseKernel(elsewhere, fresh()));
  const renamed = { ...kernel, value: "other" };
  expect([...localiseKernel(renamed, names).values.values()]).toContain("other");
});

test("other names are others'", () => {
  expect(localiseKernel(kernel, { value: () => "v", variable: () => "i" }).kernel.value).toMatch(/v$/);
  expect(localiseKernel(kernel, names).kernel.value).toMatch(/value$/);
});
