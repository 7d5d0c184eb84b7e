/**
 * One set of weights for plans of one model at several sizes. What holds the same in all (a parameter, or what the same
 * kernels make of the same parameters at load) lies in one place; what one of them has for itself lies behind. Each plan
 * then tells of the loading of all: whichever is loaded, the others run on its weights.
 */
import { aligned } from "../runtime/alignment.ts";
import type { PlanFold, PlanParam, PlanStep, PlanTensor, Region } from "../runtime/plan.ts";
import type { CompiledPlan } from "./backends.ts";

/** Bytes of the space of weights that hang together: regions that overlap. */
interface Block {
  readonly from: number;
  to: number;
}

/** A block, and where it goes. */
interface Moved extends Block {
  readonly at: number;
  /** Whether another plan has the same. */
  readonly known: boolean;
}

const inWeights = ({ space, size }: Region): boolean => space === 0 && size > 0;

const stepsOf = (plan: CompiledPlan): readonly PlanStep[] => [
  ...plan.fold.flatMap((f): readonly PlanStep[] => f.dispatches),
  ...plan.dispatches,
];

function blocksOf(plan: CompiledPlan): Block[] {
  const tensors: readonly PlanTensor[] = [...plan.params, ...plan.outputs, ...plan.taps];
  const regions = [...tensors.map((t) => t.region), ...stepsOf(plan).flatMap((s) => s.bindings)].filter(inWeights);
  const blocks: Block[] = [];
  for (const { offset, size } of regions.sort((a, b) => a.offset - b.offset)) {
    const last = blocks.at(-1);
    if (last !== undefined && offset < last.to) last.to = Math.max(last.to, offset + size);
    else blocks.push({ from: offset, to: offset + size });
  }
  return blocks;
}

/** What a parameter is, wherever it lies. */
const identity = ({ region: { half }, ...param }: PlanParam): string => JSON.stringify([param, half]);

/** What each block holds, as a text that is equal in plans where it holds the same. */
function contents(plan: CompiledPlan, blockAt: (offset: number) => Block): Map<Block, string> {
  const parts = new Map<Block, string[]>();
  const put = (offset: number, what: unknown): void => {
    const block = blockAt(offset);
    parts.set(block, [...(parts.get(block) ?? []), JSON.stringify([offset - block.from, what])]);
  };
  for (const p of plan.params) if (inWeights(p.region)) put(p.region.offset, identity(p));
  const held = new Map([...parts].map(([block, list]) => [block, list.sort().join()]));
  for (const group of plan.fold) {
    const key = groupText(plan, group, blockAt, held);
    // Its values, in the order in which they are stored.
    group.dispatches.forEach(({ bindings }, k) => {
      const stored = bindings.at(-1)!;
      if (inWeights(stored)) put(stored.offset, [key, k]);
    });
  }
  return new Map([...parts].map(([block, list]) => [block, list.sort().join()]));
}

/** What a group of load-time kernels computes: of which parameters, by which code. `held` has blocks of parameters. */
function groupText(
  plan: CompiledPlan,
  { params, dispatches }: PlanFold<CompiledPlan["dispatches"][number]>,
  blockAt: (offset: number) => Block,
  held: ReadonlyMap<Block, string>,
): string {
  const own = new Map<Block, number>();
  const bound = (region: Region): unknown => {
    if (!inWeights(region)) return region;
    const block = blockAt(region.offset);
    const what = held.get(block) ?? own.get(block) ?? own.set(block, own.size).get(block);
    return [what, region.offset - block.from, region.size, region.half];
  };
  const steps = dispatches.map(({ name: _, at: __, bindings, ...step }) => [step, bindings.map(bound)]);
  const given = params.map((p) => [
    identity(plan.params[p]!),
    plan.params[p]!.region.space === 2 && plan.params[p]!.region,
  ]);
  return JSON.stringify([given, steps]);
}

/** The plans, which have their code in common, on one space of weights. The first keeps its places. */
export function joinWeights(plans: readonly CompiledPlan[]): readonly CompiledPlan[] {
  if (plans.length < 2) return plans;
  const params: PlanParam[] = [];
  const fold: PlanFold<PlanStep>[] = [];
  const places = new Map<string, number>();
  let weights = 0;
  const moved = plans.map((plan, i) => {
    const blocks = blocksOf(plan);
    const blockAt = (offset: number): Block => blocks.findLast((b) => b.from <= offset)!;
    const held = contents(plan, blockAt);
    const first = i === 0;
    const moves = new Map<Block, Moved>();
    if (first) weights = plan.memory.weights;
    for (const block of blocks) {
      const what = held.get(block)!;
      const known = places.get(what);
      const at = first ? block.from : (known ?? aligned(weights));
      if (known === undefined) places.set(what, at);
      if (!first && known === undefined) weights = at + block.to - block.from;
      moves.set(block, { ...block, at, known: !first && known !== undefined });
    }
    const move = (region: Region): Region => {
      if (!inWeights(region)) return region;
      const block = blockAt(region.offset);
      return { ...region, offset: region.offset - block.from + moves.get(block)!.at };
    };
    const isKnown = (region: Region): boolean => inWeights(region) && moves.get(blockAt(region.offset))!.known;
    const tensor = <T extends PlanTensor>(t: T): T => ({ ...t, region: move(t.region) });
    const step = <S extends PlanStep>(s: S): S => ({ ...s, bindings: s.bindings.map(move) });
    /** The number of a parameter among those of all. */
    const numberOf = (param: PlanParam): number => {
      const own = tensor(param);
      const text = JSON.stringify(own);
      const number = params.findIndex((p) => JSON.stringify(p) === text);
      return number < 0 ? params.push(own) - 1 : number;
    };
    for (const param of plan.params) {
      const { region, name } = param;
      // What is needed in staging alone comes with its group.
      const resident = inWeights(region) && !isKnown(region);
      if (first || resident || !params.some((p) => p.name === name)) numberOf(param);
    }
    for (const group of plan.fold) {
      const stored = group.dispatches.map(({ bindings }) => bindings.at(-1)!).filter(inWeights);
      if (stored.every(isKnown)) continue;
      fold.push({
        params: group.params.map((p) => numberOf(plan.params[p]!)),
        dispatches: group.dispatches.map(step),
      });
    }
    return {
      ...plan,
      inputs: plan.inputs.map(tensor),
      outputs: plan.outputs.map(tensor),
      taps: plan.taps.map(tensor),
      dispatches: (plan.dispatches as readonly PlanStep[]).map(step),
    };
  });
  const staging = Math.max(...plans.map((p) => p.memory.staging));
  return moved.map((plan) => {
    const memory = { ...plan.memory, weights: aligned(weights), staging };
    // Their steps are of one machine.
    return { ...plan, params, fold, memory } as unknown as CompiledPlan;
  });
}
