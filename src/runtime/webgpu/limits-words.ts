/** What does not fit a device, and what to do about it: fetched where something does not. */
import { VitcError } from "../errors.ts";
import type { Plan } from "../plan.ts";

/** A limit that a device does not meet. */
export interface LimitProblem {
  /** A member of `GPUSupportedLimits`. */
  readonly limit: string;
  readonly needed: number;
  readonly available: number;
  /** The kernel that needs it, or the buffer. */
  readonly kernel: string;
  /** The line of the spec, where it is a kernel. */
  readonly at?: string;
}

/** A plan of so many rows, and what every page has to find out about it. */
export interface TooLarge {
  readonly plan: Plan;
  readonly maxBatch: number;
  readonly problems: readonly LimitProblem[];
  problemsOf(maxBatch: number): readonly LimitProblem[];
  readonly required: Readonly<Record<string, number>>;
  /** What every device has. */
  readonly promised: Readonly<Record<string, number>>;
}

/** The error for it, which names the worst offender of each limit and what to ask the adapter for. */
export function limitsError({ plan, maxBatch, problems, problemsOf, required, promised }: TooLarge): VitcError {
  const lines = problems.map(
    (p) =>
      `  ${p.kernel}${p.at === undefined ? "" : ` (${p.at})`} needs ${p.limit} ${p.needed}, available ${p.available}`,
  );
  // Also what another device had been asked for beyond the defaults: the next request must say it again.
  const ask = Object.fromEntries(
    Object.entries(required).filter(
      ([limit, needed]) => needed > promised[limit]! || problems.some((p) => p.limit === limit),
    ),
  );
  const asked = Object.entries(ask).map(([limit, needed]) => `${limit}: ${needed}`);
  const fits = largestBatch(maxBatch, (batch) => problemsOf(batch).length === 0);
  const remedies = [
    `A device has the limits that it was asked for. Where the adapter has more: adapter.requestDevice({ requiredLimits: { ${asked.join(", ")} } }); \`requirements\` of the module gives them.`,
    ...(fits > 0 ? [`As it is, a batch of up to ${fits} fits: \`maxBatch: ${fits}\`.`] : []),
    ...(fits === 0 && problems.some((p) => p.limit === "maxStorageBufferBindingSize")
      ? ["Where no adapter has more, that line must compute with smaller tensors: no kernel reads a part of one."]
      : []),
  ];
  return new VitcError(
    "limits",
    [`${plan.model} with a batch of up to ${maxBatch} does not fit this device:`, ...lines, ...remedies].join("\n"),
    { problems, requiredLimits: ask, ...(fits > 0 ? { fits } : {}) },
  );
}

/** The largest batch below `tooLarge` that fits; 0 where none does. */
function largestBatch(tooLarge: number, isFitting: (batch: number) => boolean): number {
  let [fits, fails] = [0, tooLarge];
  while (fails - fits > 1) {
    const middle = Math.floor((fits + fails) / 2);
    if (isFitting(middle)) fits = middle;
    else fails = middle;
  }
  return fits;
}
