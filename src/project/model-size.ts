/** Sizes that a command, a config or an import names: `518x392` is the argument `size` of a model. */
import type { Spec } from "../elaborate/elaborate.ts";
import { type SaidArgument, withArguments } from "../elaborate/set-arguments.ts";
import { exit, UserError } from "../host/user-error.ts";

/** The argument that a size is: one number is a number, several are a list of them. @throws UserError */
export function sizeArgument(size: string): SaidArgument {
  const numbers = size.split("x");
  if (!numbers.every((n) => /^[1-9]\d{0,8}$/.test(n)))
    throw new UserError(`--size ${size}: expected whole numbers with an x between, as in 518x392`, exit.usage);
  return {
    text: numbers.length === 1 ? `size=${size}` : `size=[${numbers.join(", ")}]`,
    said: `--size ${size} is`,
    alike: true,
  };
}

/** The spec, whose variants have this size instead of their own; what else was set stays. @throws UserError */
export function atSize(spec: Spec, size: string): Spec {
  const sized = withArguments(spec, [sizeArgument(size)]);
  const others = (spec.settings ?? []).filter((s) => s.name?.text !== "size");
  return { ...sized, settings: [...others, ...sized.settings] };
}

/** The same with the one size that a command takes, where it takes one. @throws UserError for several */
export function atOneSize(spec: Spec, sizes: readonly string[] = []): Spec {
  const [size, ...more] = sizes;
  if (more.length > 0)
    throw new UserError("this command takes one --size; `vitc compile` takes several, for one module", exit.usage);
  return size === undefined ? spec : atSize(spec, size);
}
