/**
 * How much the property tests try, and from which seed: the same in every run of the suite, so that it never fails by
 * chance. Hunt with `VITC_FUZZ_RUNS=20000 VITC_FUZZ_SEED=$RANDOM npx vitest run test/ir`; keep what it finds as a
 * fixture.
 */
export function fuzz(runs: number): { numRuns: number; seed: number } {
  const asked = Number(process.env.VITC_FUZZ_RUNS ?? 0);
  return { numRuns: asked > 0 ? asked : runs, seed: Number(process.env.VITC_FUZZ_SEED ?? 2026) };
}
