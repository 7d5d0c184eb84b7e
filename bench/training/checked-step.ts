/** What two trainings of one net are compared by. */

/** What the first steps gave. */
export interface CheckedStep {
  readonly loss: number;
  /** Of all gradients, before clipping. */
  readonly norm: number;
}
