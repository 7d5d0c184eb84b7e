/** The trainings behind `models/`: what `train.ts` runs and `budget.ts` counts. */

export interface Run {
  /** Names the files. */
  readonly name: string;
  readonly variant: string;
  readonly recipe: string;
  readonly seed: number;
  readonly epochs: number;
  /** The run whose model teaches. */
  readonly teacher?: string;
  /** Its weights are part of the repository. */
  readonly ships: boolean;
}

const teacher: Run = {
  name: "digits_teacher",
  variant: "digits_teacher",
  recipe: "digits",
  seed: 0,
  epochs: 20,
  ships: true,
};
const ways = [
  ["alone", "digits"],
  ["soft", "digits_soft"],
  ["hard", "digits_hard"],
] as const;

/** Of the students, those of the first seed ship. */
export const seeds = [0, 1, 2] as const;
export const students: readonly Run[] = seeds.flatMap((seed) =>
  ways.map(
    ([way, recipe]): Run => ({
      name: `digits_deit_${way}${seed === 0 ? "" : `_${seed}`}`,
      variant: "digits_deit",
      recipe,
      seed,
      epochs: 15,
      ships: seed === 0,
      ...(way === "alone" ? {} : { teacher: teacher.name }),
    }),
  ),
);

/** In the order in which they run. */
export const runs: readonly Run[] = [
  ...(
    [
      ["digits_vit", 25],
      ["digits_cvt", 15],
      ["digits_swin", 30],
    ] as const
  ).map(([name, epochs]): Run => ({ name, variant: name, recipe: "digits", seed: 0, epochs, ships: true })),
  teacher,
  ...students,
];
