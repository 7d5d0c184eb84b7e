/** What tells some uses of a block from others, in the names that it knows: `biased`, `S > 0`, `H > M`. */

/** The numbers and answers that a block knows by names. */
export type Numbers = ReadonlyMap<string, number | boolean>;

export interface Condition {
  /** As Python has it. */
  readonly text: string;
  readonly names: readonly string[];
}

interface Candidate extends Condition {
  readonly holds: (of: (name: string) => number) => boolean;
}

/** The first condition, of the plainest, that holds for all of `inside` and none of `outside`. */
export function conditionOf(inside: readonly Numbers[], outside: readonly Numbers[]): Condition | undefined {
  const all = [...inside, ...outside];
  const names = [...(all[0]?.keys() ?? [])].filter((name) => all.every((u) => u.has(name)));
  const isAnswer = (name: string): boolean => all.every((u) => typeof u.get(name) === "boolean");
  const answers = names.filter(isAnswer);
  const numbers = names.filter((name) => !isAnswer(name) && differ(all, name));
  const holds = (c: Candidate, u: Numbers): boolean => c.holds((name) => Number(u.get(name)));
  for (const candidate of candidates(answers, numbers))
    if (inside.every((u) => holds(candidate, u)) && !outside.some((u) => holds(candidate, u))) return candidate;
  return undefined;
}

const differ = (all: readonly Numbers[], name: string): boolean => all.some((u) => u.get(name) !== all[0]!.get(name));

function* candidates(answers: readonly string[], numbers: readonly string[]): Iterable<Candidate> {
  for (const a of answers) {
    yield { text: a, names: [a], holds: (of) => of(a) === 1 };
    yield { text: `not ${a}`, names: [a], holds: (of) => of(a) === 0 };
  }
  for (const least of [0, 1])
    for (const n of numbers) {
      yield { text: `${n} > ${least}`, names: [n], holds: (of) => of(n) > least };
      yield { text: `${n} == ${least}`, names: [n], holds: (of) => of(n) === least };
    }
  for (const a of numbers) for (const b of numbers) if (a !== b) yield* compared(a, b, [b], (of) => of(b));
  for (const a of numbers)
    for (const b of numbers)
      for (const c of numbers)
        if (a !== b && a !== c && b <= c) yield* compared(a, `${b} * ${c}`, [b, c], (of) => of(b) * of(c));
}

function* compared(
  a: string,
  text: string,
  others: readonly string[],
  other: (of: (name: string) => number) => number,
): Iterable<Candidate> {
  const names = [a, ...others];
  yield { text: `${a} > ${text}`, names, holds: (of) => of(a) > other(of) };
  yield { text: `${a} == ${text}`, names, holds: (of) => of(a) === other(of) };
  yield { text: `${a} != ${text}`, names, holds: (of) => of(a) !== other(of) };
}
