/** What can be wrong with losses, optimisers and trainings: parts of the table of codes. */
import { define } from "./define-code.ts";
import { type Declared, didYouMean, listed } from "./near-name.ts";

export const trainingCodes = {
  VIT4301: define(
    "unknown recipe",
    (a: Declared) => `there is no recipe '${a.name}'${a.near === undefined ? listed(a) : didYouMean(a.near)}`,
  ),
  VIT4302: define(
    "recipe of another model",
    (a: { recipe: string; expected: string; model: string }) =>
      `the recipe '${a.recipe}' trains the model '${a.expected}', this is a variant of '${a.model}'`,
  ),
  VIT4303: define(
    "recipe without a model",
    (a: { recipe: string }) =>
      `the first parameter of the recipe '${a.recipe}' should be the model that it trains: train ${a.recipe}(m)`,
  ),
  VIT4304: define(
    "recipe's parameter without a default",
    (a: { name: string }) => `nobody gives '${a.name}' a value: parameters of recipes have defaults`,
  ),
  VIT4305: define(
    "recipe without a loss",
    (a: { recipe: string }) => `the recipe '${a.recipe}' minimizes nothing: write minimize and the loss`,
  ),
  VIT4306: define("said twice in a recipe", (a: { what: string }) => `a recipe has one '${a.what}'`),
  VIT4307: define(
    "not a number of one example",
    (a: { what: string; found: string }) => `${a.what} should be a number for each example, this is ${a.found}`,
  ),
  VIT4308: define(
    "recipe without an optimiser",
    (a: { recipe: string }) =>
      `the recipe '${a.recipe}' does not say how to optimise: write optimize and a call of a block like adamw`,
  ),
  VIT4309: define("parameter outside of a model", (a: { name: string; optimizer: boolean }) =>
    a.optimizer
      ? `'${a.name}' would be a parameter, which only models have; an optimiser keeps what it needs in buffers`
      : `'${a.name}' would belong to a loss or a recipe, which own nothing: parameters and buffers are the model's`,
  ),
  VIT4310: define(
    "update of no buffer",
    (a: { name: string }) => `'${a.name}' is no buffer of this block, so it cannot be updated`,
  ),
  VIT4311: define(
    "update by one example",
    (a: { name: string }) =>
      `'${a.name}' is there once for the whole batch, this depends on the example: reduce over it, as in mean[batch]`,
  ),
  VIT4312: define(
    "too many random numbers",
    (a: { count: number; limit: number }) =>
      `these would be ${a.count} random numbers; at most ${a.limit} are drawn at a place`,
  ),
  VIT4313: define("no model", (a: { found: string }) => `a model should stand here, this is ${a.found}`),
  VIT4314: define(
    "another model",
    (a: { name: string; expected: string; found: string }) =>
      `'${a.name}' should be the model '${a.expected}', this is ${a.found}`,
  ),
  VIT4315: define(
    "name taken",
    (a: { name: string }) => `'${a.name}' is reported already under this name; give the metric another one`,
  ),
  VIT4316: define(
    "input declared differently",
    (a: { name: string; expected: string; found: string }) =>
      `the input '${a.name}' was ${a.expected}, here it is ${a.found}`,
  ),
  VIT4317: define(
    "input with a name of the training",
    (a: { name: string }) => `'${a.name}' is a number that the training counts; give the input another name`,
  ),
  VIT4318: define(
    "no optimiser",
    (a: { found: string }) =>
      `an optimiser is a block of parameters and their gradients that gives new parameters, as in block sgd(p[n], g[n], lr) -> p[n]; this is ${a.found}`,
  ),
  VIT4319: define(
    "setting out of range",
    (a: { name: string; expected: string; found: string }) => `'${a.name}' should be ${a.expected}, this is ${a.found}`,
  ),
  VIT4320: define(
    "setting that nothing reads",
    (a: { name: string; near?: string }) =>
      `'${a.name}' is no setting, and nothing in this recipe reads it${didYouMean(a.near)}`,
  ),
  VIT4321: define(
    "nothing to train",
    (a: { recipe: string }) =>
      `the recipe '${a.recipe}' trains nothing: its loss depends on no parameter that is not frozen`,
  ),
  VIT4322: define("loss without a result", (a: { name: string }) => `the loss '${a.name}' returns nothing`),
  VIT4323: define(
    "no augmentation",
    (a: { known: string; near?: string }) => `a step of augmentation is one of ${a.known}${didYouMean(a.near)}`,
  ),
  VIT4324: define(
    "augmentation of no input",
    (a: { name: string; near?: string }) => `the model that is trained has no input '${a.name}'${didYouMean(a.near)}`,
  ),
  VIT4325: define(
    "augmentation of no image",
    (a: { name: string; shape: string }) =>
      `only images are augmented, and '${a.name}' has the shape ${a.shape}, not [channels, height, width]`,
  ),
  VIT4326: define(
    "buffer with a name of the training",
    (a: { name: string }) => `a training has a tensor '${a.name}' already; give the buffer another name`,
  ),
  VIT4327: define(
    "holds for no parameter",
    (a: { what: string; model: string; near?: string }) =>
      `this '${a.what}' holds for no parameter of '${a.model}'${didYouMean(a.near)}`,
  ),
  VIT4328: define(
    "input for the whole batch in a training",
    (a: { name: string }) =>
      `'${a.name}' is one for the whole batch, and a training gives every example inputs of its own; a model that is trained says 'input ${a.name}'`,
  ),
  VIT4329: define(
    "no argument of the model",
    (a: { name: string; what: string; model: string; near?: string }) =>
      `'${a.name}' is no argument of '${a.model}', and ${a.what} is known before the model runs${didYouMean(a.near)}`,
  ),
} as const;
