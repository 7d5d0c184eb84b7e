/**
 * What declarations and statements look like as a whole: said beside an error in the middle of one, where what was
 * expected next says little to somebody who has not seen one yet.
 */
import * as t from "./tokens.ts";

const rule =
  'the name that it has in this spec stands on the left, that of the file on the right: "fc.{p}" = "head.{p}"';
const range = "a loop runs over a range or a list: for i in 0..n { … }";
const dialect = 'a dialect has a name and a model: checkpoint timm for net { "head.{p}" = "classifier.{p}" }';
const variant = "a variant is a call of a model: variant small = net(dim = 192)";
const path = "a path is made of names and numbers without quotes: f(x) as blocks[i].fc";

/** By the rule of the grammar, and the label of what it expected there. */
const forms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  model: { [t.LeftParen.LABEL!]: "parentheses stand there also without arguments: model net() { … }" },
  block: { "a result": "results stand side by side without parentheses: block f(x[t, d]) -> y[t, d], z[t] { … }" },
  step: {
    [t.LeftParen.LABEL!]: "it is called, also without arguments: adamw(lr = 1e-3), flip()",
  },
  formals: {
    [t.LeftParen.LABEL!]: "parentheses stand behind the name, also without anything in them: model net() { … }",
  },
  variant: { [t.Assign.LABEL!]: variant, [t.LeftParen.LABEL!]: variant },
  checkpoint: { '"name" = "name" or ignore "name"': rule, [t.For.LABEL!]: dialect, [t.LeftBrace.LABEL!]: dialect },
  checkpointRule: { [t.StringLiteral.LABEL!]: rule, [t.Assign.LABEL!]: rule },
  classBound: { [t.LeftParen.LABEL!]: "how many classes there are stands behind: input label: class(10)" },
  param: {
    "'~' and an initialiser": "a parameter says what it begins as: param w[8] ~ trunc_normal(0.02), or ~ zeros, ~ ones",
  },
  preprocess: { [t.Identifier.LABEL!]: "it says of which input: preprocess image { … }" },
  augment: { [t.Identifier.LABEL!]: "it says of which input: augment image { … }" },
  labels: { [t.Assign.LABEL!]: 'labels are a list of texts: labels logits = ["cat", "dog"]' },
  forStatement: { [t.In.LABEL!]: range, [t.Identifier.LABEL!]: range },
  pathStart: { "a path": path },
  pathPart: { "a path": path },
};

/** What has no arguments is written with parentheses all the same. */
export const noArguments = "parentheses stand behind the name: def dim() = 24, and it is read as dim()";

/** What the statement or declaration that `rule` reads looks like, where it lacks `expected`. */
export const formOf = (rule: string, expected: string): string | undefined =>
  Object.hasOwn(forms, rule) ? forms[rule]![expected] : undefined;
