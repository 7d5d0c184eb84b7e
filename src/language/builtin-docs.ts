/** What the language's own functions and words do, for hovers, completion and signature help; complete by a test. */

export interface BuiltinDoc {
  /** Its parameters as they would be written. */
  readonly params: readonly string[];
  readonly says: string;
}

const doc = (params: string, says: string): BuiltinDoc => ({ params: params === "" ? [] : params.split(", "), says });

/** Functions by name. */
export const builtinDocs: Readonly<Record<string, BuiltinDoc>> = {
  pow: doc("x, y", "`x^y`."),
  min: doc("a, b, …", "The smallest of its arguments, elementwise; `min[i] x[i]` is the smallest over an axis."),
  max: doc("a, b, …", "The largest of its arguments, elementwise; `max[i] x[i]` is the largest over an axis."),
  abs: doc("x", "`x` without its sign."),
  sign: doc("x", "-1, 0 or 1."),
  floor: doc("x", "The largest integer that is not above `x`; `floor(a / b)` is the quotient without its fraction."),
  ceil: doc("x", "The smallest integer that is not below `x`."),
  round: doc("x", "To the nearest integer, halves upwards."),
  exp: doc("x", "The exponential; it saturates where it would leave 32 bits."),
  log: doc("x", "The natural logarithm."),
  sqrt: doc("x", "The square root."),
  rsqrt: doc("x", "One over the square root."),
  sin: doc("x", "The sine of `x` in radians."),
  cos: doc("x", "The cosine of `x` in radians."),
  tanh: doc("x", "The hyperbolic tangent."),
  sigmoid: doc("x", "`1 / (1 + exp(-x))`."),
  erf: doc("x", "The error function."),
  concat: doc("a, b, …, axis = 0", "Tensors side by side along an axis."),
  shared: doc("call", "The call again with parameters that are declared already: they are the same ones."),
  len: doc("list", "How many items a list has, or letters a string."),
  rank: doc("x", "How many axes a tensor has."),
  shape: doc("x", "The sizes of a tensor, as a list."),
  axis: doc("x, i", "The size of axis `i`; negative ones count from the last."),
  reverse: doc("list", "A list from its end."),
  range: doc("n", "The list 0, 1, … n - 1."),
  matches: doc("text, pattern, …", "Whether a text is like one of the patterns, in which `*` stands for anything."),
  str: doc("x", "A compile-time value as text."),
};

/** Names that are there without a declaration. */
export const ambientDocs: Readonly<Record<string, string>> = {
  pi: "The number π.",
  training: "Whether this is the step of a training.",
  batch: "The size of the batch, in losses and recipes; as an index of a reduction, the examples of it.",
  step: "The number of the step of a training.",
  steps: "How many steps a training has.",
  path: "The name of the parameter at hand, in `optimize`, `initialize` and `freeze`.",
  rank: "How many axes a tensor has.",
  fan_in: "How many inputs one output of the parameter at hand sums up, in `initialize`.",
};
