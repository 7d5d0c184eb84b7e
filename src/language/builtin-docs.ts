/** What the language's own functions and words do, for hovers, completion and signature help; complete by a test. */
import { builtins } from "../elaborate/builtins.ts";

export interface BuiltinDoc {
  /** Its parameters as they would be written. */
  readonly params: readonly string[];
  readonly says: string;
}

const says: Readonly<Record<string, string>> = {
  pow: "`x^y`.",
  min: "The smallest of its arguments, elementwise; `min[i] x[i]` is the smallest over an axis.",
  max: "The largest of its arguments, elementwise; `max[i] x[i]` is the largest over an axis.",
  abs: "`x` without its sign.",
  sign: "-1, 0 or 1.",
  floor: "The largest integer that is not above `x`; `floor(a / b)` is the quotient without its fraction.",
  ceil: "The smallest integer that is not below `x`.",
  round: "To the nearest integer, halves upwards.",
  exp: "The exponential; it saturates where it would leave 32 bits.",
  log: "The natural logarithm.",
  sqrt: "The square root.",
  rsqrt: "One over the square root.",
  sin: "The sine of `x` in radians.",
  cos: "The cosine of `x` in radians.",
  atan: "The arc tangent, in radians between -π/2 and π/2.",
  tanh: "The hyperbolic tangent.",
  sigmoid: "`1 / (1 + exp(-x))`.",
  erf: "The error function.",
  stop_gradient: "`x`, of which no derivative is taken: what a training holds for a constant.",
  concat: "Tensors side by side along an axis.",
  stack: "Tensors of one shape side by side along a new axis.",
  shared: "The call again with parameters that are declared already: they are the same ones.",
  len: "How many items a list has, or letters a string.",
  rank: "How many axes a tensor has.",
  shape: "The sizes of a tensor, as a list.",
  axis: "The size of axis `i`; negative ones count from the last.",
  reverse: "A list from its end.",
  range: "The list 0, 1, … n - 1.",
  matches: "Whether a text is like one of the patterns, in which `*` stands for anything.",
  str: "A compile-time value as text.",
};

/** Functions by name. */
export const builtinDocs: Readonly<Record<string, BuiltinDoc>> = Object.fromEntries(
  Object.entries(says).map(([name, text]) => [name, { params: builtins[name]!.takes.split(", "), says: text }]),
);

/** What a recipe may set, by an equation of its own. */
export const settingDocs: Readonly<Record<string, string>> = {
  batch: "How many examples a pass takes (32).",
  accumulate: "How many passes make one step, whose gradient is the mean of theirs (1).",
  epochs: "How often all examples are seen.",
  steps: "How many steps there are, instead of `epochs`.",
  clip: "The largest norm of all gradients together; larger ones are scaled down to it.",
  average: "Decay of the moving average of the parameters: a number between 0 and 1, or an expression of `step`.",
};

/** What statements do that losses and recipes have for themselves. */
export const recipeDocs: Readonly<Record<string, string>> = {
  return: "What a loss is of one example: one number. The mean over the batch is implied.",
  minimize: "What is made small: one number of an example, whose mean over the batch is the loss.",
  metric: "Is reported beside the loss: one number of an example, its mean over the batch.",
  optimize:
    "The optimiser: a block from parameters and their gradients to the parameters after a step. Both are given to it; `path`, `rank`, `fan_in` and `fan_out` tell of the parameter at hand.",
  initialize:
    'How parameters begin for which the condition holds, whatever their model says: `initialize matches(path, "head.*") ~ zeros`.',
  freeze: 'Parameters for which the condition holds stay as they are: `freeze not matches(path, "head.*")`.',
  augment: "What is done to the images of an input before each step of a training.",
};

/** What stands on the right of a checkpoint's rule. */
export const checkpointDocs: Readonly<Record<string, BuiltinDoc>> = {
  concat: { params: ["name", "name", "…"], says: "Tensors of the file one behind the other, along their first axis." },
  transpose: {
    params: ["name", "axis…"],
    says: "A tensor of the file with its axes in the opposite order, or in the one that is said: the first of the parameter is that axis of the file's.",
  },
  part: {
    params: ["name", "i", "n"],
    says: "The part `i` of `n` equal ones of a tensor of the file, along its first axis.",
  },
};

/** Names that are there without a declaration. */
export const ambientDocs: Readonly<Record<string, string>> = {
  pi: "The number π.",
  inf: "Larger than any number: infinite while compiling, and 1e38 in equations.",
  training: "Whether this is the step of a training.",
  batch:
    "The size of the batch, in losses, recipes and models that have it as a parameter; as an index of a reduction, the examples of it; as the range of an index, `z[i, d]` with `i: batch`, of which example something is read.",
  step: "The number of the step of a training.",
  steps: "How many steps a training has.",
  path: "The name of the parameter at hand, in `optimize`, `initialize` and `freeze`.",
  rank: "How many axes a tensor has.",
  fan_in: "How many inputs one output of the parameter at hand sums up, in `optimize`, `initialize` and `freeze`.",
  fan_out:
    "How many outputs the parameter at hand has: the size of its first axis, in `optimize`, `initialize` and `freeze`.",
};
