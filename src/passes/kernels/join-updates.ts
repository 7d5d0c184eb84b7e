/**
 * Horizontal fusion of in-place updates. Vectors that are brought up to date in place become one dispatch, where they
 * are as long: what an optimiser keeps beside the parameters, running means and variances. An invocation reads
 * everything once and computes once what they share. Those that nothing reads afterwards wait for the next; none of
 * what they read may be stored over meanwhile.
 */
import { indexVar, substitute } from "../../ir/index-expr.ts";
import { type Kernel, loadsOfKernel } from "../../ir/kernel.ts";
import { substituteVars } from "../../ir/scalar.ts";
import { togetherFaults } from "../../ir/together.ts";
import { kernelPass } from "../pass.ts";

export const joinUpdates = kernelPass({
  name: "join-updates",
  optional: true,
  reads: ["storageBuffers"],
  run(program, { target }) {
    const read = new Set(program.kernels.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
    const dispatches: (readonly Kernel[])[] = [];
    for (const kernel of program.kernels) {
      let together: readonly Kernel[] = [kernel];
      const waits = (list: readonly Kernel[]): boolean =>
        list.every((k) => k.inPlace !== undefined && !read.has(k.value));
      if (waits(together)) {
        const at = dispatches.findLastIndex(
          (list, i) =>
            waits(list) &&
            mayWait(list, dispatches.slice(i + 1)) &&
            togetherFaults([...list, alike(kernel, list[0]!)], target.storageBuffers).length === 0,
        );
        if (at >= 0) together = dispatches.splice(at, 1).flatMap((list) => [...list, alike(kernel, list[0]!)]);
      }
      dispatches.push(together);
    }
    return {
      ...program,
      kernels: dispatches.flatMap(([first, ...others]) => [
        first!,
        ...others.map((k): Kernel => ({ ...k, withPrevious: true })),
      ]),
    };
  },
});

/** Whether what `list` reads is still there after `later`. */
function mayWait(list: readonly Kernel[], later: readonly (readonly Kernel[])[]): boolean {
  const reads = new Set(list.flatMap((k) => loadsOfKernel(k).map((l) => l.value)));
  return later.every((kernels) => kernels.every((k) => k.inPlace === undefined || !reads.has(k.inPlace)));
}

/** `kernel` over the loops and in the tile of `first`, where its own are as long. */
function alike(kernel: Kernel, first: Kernel): Kernel {
  if (kernel.loops.map((v) => v.size).join() !== first.loops.map((v) => v.size).join()) return kernel;
  const loops = new Map(kernel.loops.map((v, i) => [v, indexVar(first.loops[i]!)]));
  return {
    ...kernel,
    loops: first.loops,
    store: kernel.store.map((e) => substitute(e, loops)),
    body: substituteVars(kernel.body, loops),
    tile: first.tile,
  };
}
