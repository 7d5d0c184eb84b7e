/**
 * `augment image { shift(pixels = 2) … }`: what the data pipeline does to an input at random, evaluated while
 * compiling.
 */
import type { Augmentation } from "../runtime/host-data.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { matchArguments } from "./arguments.ts";
import type { Env } from "./context.ts";
import { type Tensor, describe, isPoison, showShape } from "./values.ts";

interface Step {
  /** The name of its number, and the range of it. */
  readonly takes?: { readonly name: string; readonly expected: string; readonly fits: (value: number) => boolean };
  readonly make: (value: number) => Augmentation;
}

const steps: Readonly<Record<Augmentation["kind"], Step>> = {
  shift: {
    takes: { name: "pixels", expected: "a number of pixels", fits: (v) => v >= 0 },
    make: (pixels) => ({ kind: "shift", pixels }),
  },
  rotate: {
    takes: { name: "degrees", expected: "degrees from 0 to 180", fits: (v) => v >= 0 && v <= 180 },
    make: (degrees) => ({ kind: "rotate", degrees }),
  },
  scale: {
    takes: { name: "by", expected: "a number from 0 to below 1", fits: (v) => v >= 0 && v < 1 },
    make: (by) => ({ kind: "scale", by }),
  },
  flip: { make: () => ({ kind: "flip" }) },
};
const known = Object.keys(steps);

/** Names of steps, with that of their number. */
export const augmentationNames = (): Record<string, readonly string[]> =>
  Object.fromEntries(Object.entries(steps).map(([name, { takes }]) => [name, takes === undefined ? [] : [takes.name]]));

/** The steps of `s`; undefined after a diagnostic. */
export function augmentationOf(s: Ast.Augment, env: Env): readonly Augmentation[] | undefined {
  const made = s.steps.map((call) => stepOf(call, env));
  return made.includes(undefined) ? undefined : (made as Augmentation[]);
}

function stepOf(call: Ast.Call, env: Env): Augmentation | undefined {
  const { session } = env;
  const name = call.callee.kind === "name" ? call.callee.name : "";
  if (!Object.hasOwn(steps, name)) {
    session.fail("VIT4323", call.callee.span, { known: known.join(", "), near: nearestOrPart(name, known) });
    return undefined;
  }
  const { takes, make } = steps[name as Augmentation["kind"]];
  const formals = takes === undefined ? [] : [{ name: { text: takes.name, span: call.span }, span: call.span }];
  const pairs = matchArguments(formals, call.args, call, name, env);
  if (pairs === undefined) return undefined;
  if (takes === undefined) return make(0);
  const arg = pairs[0]!.arg!;
  const value = session.parts.expression(arg.value, env);
  if (isPoison(value)) return undefined;
  if (typeof value === "number" && takes.fits(value)) return make(value);
  session.fail("VIT2013", arg.span, { expected: takes.expected, found: describe(value) });
  return undefined;
}

/** Only images that the training reads can be augmented; false after a diagnostic. `inputs`: the names of all. */
export function checkAugmented(
  name: Ast.Name,
  input: Tensor | undefined,
  inputs: readonly string[],
  env: Env,
): boolean {
  if (input === undefined)
    env.session.fail("VIT4324", name.span, { name: name.text, near: nearestOrPart(name.text, inputs) });
  else if (input.shape.length !== 3)
    env.session.fail("VIT4325", name.span, { name: name.text, shape: showShape(input.shape) });
  else return true;
  return false;
}
