/** What can be wrong with what a model keeps from run to run: parts of the table of codes. */
import { define } from "./define-code.ts";

export const stateCodes = {
  VIT4401: define(
    "state in a training",
    (a: { name: string }) =>
      `the state '${a.name}' is what one run leaves for the next, which a training does not have: put it under 'if not training'`,
  ),
  VIT4402: define(
    "state never updated",
    (a: { name: string }) => `nothing updates the state '${a.name}', so that every run finds it as it began`,
  ),
  VIT4403: define("unused state", (a: { name: string }) => `no equation reads the state '${a.name}'`),
  VIT4404: define(
    "state updated twice",
    (a: { name: string }) => `the state '${a.name}' is updated already: a run stores it once`,
  ),
  VIT4405: define(
    "state that begins at random",
    (a: { name: string; kind: string }) =>
      `the state '${a.name}' begins as one number (zeros, ones, constant(…)): '${a.kind}' draws its own for each element`,
  ),
  VIT4406: define(
    "state where the batch is an axis",
    (a: { name: string }) =>
      `the state '${a.name}' is kept for each row of a batch, and a model with a parameter 'batch' takes a whole batch as one`,
  ),
} as const;

/** Where nothing keeps it. */
export const stateElsewhereCodes = {
  VIT5057: define(
    "state that is not taken",
    (a: { name: string; by: string }) => `'${a.name}' is kept from run to run, which ${a.by} cannot take yet`,
  ),
} as const;
