/**
 * What the activations of a training step take: how much at the most and what that is, and what is kept from the
 * forward to the backward pass, with the reason why it is kept and not computed again.
 */
import { type KernelProgram, type MemoryPlan, loadsOfKernel } from "../ir/kernel.ts";
import type { ValueId } from "../ir/scalar.ts";

/** A value in the memory of activations. Bytes as they lie there. */
export interface Activation {
  readonly value: ValueId;
  readonly shape: readonly number[];
  readonly bytes: number;
}

export interface ActivationPlan {
  /** Bytes of the buffer that holds all activations. */
  readonly arena: number;
  /** The most bytes that are alive at the same time. */
  readonly peak: number;
  /** The kernel that runs then. */
  readonly at: string;
  /** What is alive then, the largest first. */
  readonly alive: readonly Activation[];
  /** What the forward pass stores, or is given, and the backward pass reads, in the order in which it comes to be. */
  readonly kept: readonly (Activation & { readonly reason: string })[];
}

/** The activation plan of a program whose outputs with a place may be gradients; `isGradient` tells. */
export function activationPlan(
  program: KernelProgram,
  memory: MemoryPlan,
  isGradient: (into: string) => boolean,
): ActivationPlan {
  const { kernels, outputs, inputs } = program;
  const reads = kernels.map((k) => [...new Set(loadsOfKernel(k).map((l) => l.value))]);
  const born = new Map<ValueId, number>(inputs.map((i) => [i.id, -1]));
  kernels.forEach((k, i) => born.has(k.value) || born.set(k.value, i));
  const last = new Map<ValueId, number>(born);
  reads.forEach((ids, i) => ids.forEach((id) => last.set(id, i)));
  for (const { value } of outputs) last.set(value, kernels.length);
  const held = [...born.keys()].filter((id) => memory.places.get(id)?.space === "arena");
  const activation = (id: ValueId): Activation => ({
    value: id,
    shape: program.shapes.get(id)!.shape,
    bytes: memory.places.get(id)!.size,
  });
  const aliveAt = (i: number): ValueId[] => held.filter((id) => born.get(id)! <= i && i <= last.get(id)!);
  const bytesAt = (i: number): number => aliveAt(i).reduce((sum, id) => sum + memory.places.get(id)!.size, 0);
  const peaks = kernels.map((_, i) => bytesAt(i));
  const at = peaks.indexOf(Math.max(...peaks));

  const forward = neededFor(
    outputs.filter((o) => o.into === undefined || !isGradient(o.into)).map((o) => o.value),
    kernels.map((k, i) => [k.value, reads[i]!]),
  );
  const readBackward = new Set(kernels.flatMap((k, i) => (forward.has(k.value) ? [] : reads[i]!)));
  const reasons = new Map(program.materialised.map(({ value, reason }) => [value, reason]));
  const kept = held.filter((id) => readBackward.has(id) && (forward.has(id) || born.get(id) === -1));
  return {
    arena: memory.arena,
    peak: peaks[at] ?? 0,
    at: kernels[at]?.name ?? "",
    alive:
      kernels.length === 0
        ? []
        : aliveAt(at)
            .map(activation)
            .sort((a, b) => b.bytes - a.bytes),
    kept: kept.map((id) => ({ ...activation(id), reason: reasons.get(id) ?? "input" })),
  };
}

/** `roots` and what they are computed from. */
function neededFor(
  roots: readonly ValueId[],
  stored: readonly (readonly [ValueId, readonly ValueId[]])[],
): Set<ValueId> {
  const needed = new Set(roots);
  for (const [id, reads] of [...stored].reverse()) if (needed.has(id)) reads.forEach((r) => needed.add(r));
  return needed;
}
