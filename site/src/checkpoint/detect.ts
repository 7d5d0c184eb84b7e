/** Which variant a checkpoint is of, by the names and shapes of its tensors alone. */
import { VitcError } from "vitc/runtime";
import { published } from "../../../src/hub/published.ts";
import type { Graph } from "../../../src/ir/graph.ts";
import type { OpenWeights } from "../../../src/runtime/open-weights.ts";
import { placeWeights } from "../../../src/runtime/place-weights.ts";
import type { NamedWeights } from "../../../src/runtime/weight-names.ts";
import type { Misfit } from "../../../src/runtime/weights-words.ts";
import { allVariants, graphOf, namedOf, type Variant } from "./variants.ts";

/** A checkpoint read as a variant. */
export interface Reading {
  readonly variant: Variant;
  readonly settings: readonly string[];
  readonly graph: Graph;
  readonly remarks: readonly string[];
  /** How it is read, where it fits. */
  readonly named?: NamedWeights;
  /** What does not fit. */
  readonly misfit?: Misfit;
}

/** Most of what the variant has is not there: weights of another model. */
export const isForeign = ({ misfit, graph }: Reading): boolean =>
  misfit !== undefined && misfit.missing.length > namedOf(graph).params.length / 2;

const wrong = ({ misfit }: Reading): number =>
  misfit === undefined ? 0 : misfit.missing.length + misfit.misshapen.length + misfit.unexpected.length;

type Opened = Pick<OpenWeights, "shapes" | "flat" | "metadata">;

/** A page has no options to advise. */
export const noAdvice = (): undefined => undefined;

async function readAs(opened: Opened, variant: Variant, settings: readonly string[] = []): Promise<Reading> {
  const graph = graphOf(variant, settings);
  const remarks: string[] = [];
  const options = { onRemark: (remark: string) => remarks.push(remark), optionText: noAdvice };
  try {
    const named = await placeWeights(namedOf(graph), opened, options);
    return { variant, settings, graph, remarks, named };
  } catch (error) {
    if (!(error instanceof VitcError)) throw error;
    const { missing = [], misshapen = [], unexpected = [] } = error.details as Partial<Misfit>;
    return {
      variant,
      settings,
      graph,
      remarks: [],
      misfit: { missing, misshapen, unexpected },
    };
  }
}

/** The last layer of a classifier. */
const head = /^head(?:_dist)?\./;

/** The number of classes under which only that does not fit which depends on it; 0: there is no classifier. */
function otherClasses({ misfit }: Reading): number | undefined {
  if (misfit === undefined || ![...misfit.missing, ...misfit.misshapen].every(({ parameter }) => head.test(parameter)))
    return undefined;
  const [first] = misfit.misshapen;
  if (first !== undefined) return misfit.unexpected.length === 0 ? first.got[0]?.[0] : undefined;
  return misfit.missing.length > 0 && misfit.unexpected.length === 0 ? 0 : undefined;
}

/** What a file's or repository's name says that it is. */
function hinted(variant: Variant, label: string): boolean {
  const text = label.toLowerCase();
  const repository = Object.hasOwn(published, variant.name) ? published[variant.name]!.split("@")[0]! : undefined;
  return text.includes(variant.name) || (repository !== undefined && text.includes(repository));
}

/**
 * All variants that it fits, the likeliest first; where there is none, the nearest one. Likelier is what the name says, and
 * what is read as it stands. @param step is told how many of all have been looked at
 */
export async function detect(
  opened: Opened,
  label: string,
  step: (done: number, total: number) => void,
): Promise<[Reading, ...Reading[]]> {
  const byName = (v: Variant): number => (hinted(v, label) ? v.name.length : 0);
  const variants = allVariants().sort((a, b) => byName(b) - byName(a));
  const readings: Reading[] = [];
  const foreign = new Set<string>();
  for (const [i, variant] of variants.entries()) {
    step(i, variants.length);
    if (foreign.has(variant.family)) continue;
    let reading = await readAs(opened, variant);
    const classes = otherClasses(reading);
    if (classes !== undefined) reading = await readAs(opened, variant, [`classes=${classes}`]);
    readings.push(reading);
    if (wrong(reading) === 0 && reading.remarks.length === 0 && byName(variant) > 0) break;
    // Others of the family differ in sizes, which is not what is missing.
    if (byName(variant) === 0 && isForeign(reading)) foreign.add(variant.family);
  }
  const order = (r: Reading): number =>
    1000 * wrong(r) + (byName(r.variant) > 0 ? 0 : 10) + Math.min(9, r.remarks.length);
  const sorted = readings.sort((a, b) => order(a) - order(b));
  const fitting = sorted.filter((r) => r.named !== undefined);
  return fitting.length > 0 ? (fitting as [Reading, ...Reading[]]) : [sorted[0]!];
}
