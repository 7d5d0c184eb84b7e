/**
 * Every diagnostic vitc can give, in one table. One fixture a code stands in `test/diagnostics/`, which a test
 * enforces. VIT1xxx: text and syntax · VIT2xxx: names, arguments, compile-time values · VIT3xxx: indices, shapes,
 * equations · VIT4xxx: parameters, inputs, outputs, models · VIT5xxx: checkpoints, weights · VIT6xxx: targets and
 * limits.
 */
import { define } from "./define-code.ts";
import { type Declared, didYouMean, listed } from "./near-name.ts";
import { stateCodes, stateElsewhereCodes } from "./state-codes.ts";
import { trainingCodes } from "./training-codes.ts";

export const codes = {
  VIT1001: define("character that no token starts with", (a: { shown: string }) => `unexpected character ${a.shown}`),
  VIT1002: define(
    "syntax error",
    (a: { found: string; expected: string }) => `expected ${a.expected}, found ${a.found}`,
  ),
  VIT1003: define(
    "reserved word as a name",
    (a: { word: string }) => `'${a.word}' is a word of the language and cannot be a name`,
  ),
  VIT1004: define("bracket that is never closed", (a: { open: string }) => `'${a.open}' is never closed`),
  VIT1005: define("bracket that closes nothing", (a: { close: string }) => `'${a.close}' closes nothing`),
  VIT1006: define("string without an end", () => "the string does not end on its line"),
  VIT1007: define(
    "unknown escape",
    (a: { escape: string }) => `unknown escape ${a.escape} in a string (there are \\" \\\\ and \\n)`,
  ),
  VIT1008: define(
    "number that cannot be read",
    (a: { text: string }) => `'${a.text}' is not a number (numbers: 1, 0.02, 1e-6)`,
  ),
  VIT1009: define(
    "source too large",
    (a: { characters: number; limit: number }) =>
      `the text has ${a.characters} characters; at most ${a.limit} are read`,
  ),
  VIT1010: define("nesting too deep", (a: { limit: number }) => `nested more than ${a.limit} levels deep`),
  VIT1011: define("not a text", () => "this is not a text file"),
  VIT1012: define(
    "composite axis out of place",
    () =>
      "a composite axis (a, b) can only be a whole subscript, as in x[t, (a, b)]; the shape of an argument or result has a name or size in its place",
  ),
  VIT1013: define(
    "chained comparison",
    (a: { first: string; second: string }) =>
      `'${a.first}' and '${a.second}' do not chain: join two comparisons by 'and', or put one in parentheses`,
  ),
  VIT1014: define(
    "else without a read",
    () => "'else' gives the value of a read that leaves its tensor: write (x[...] else 0)",
  ),
  VIT1015: define("name expected", (a: { sign: string }) => `only a name can stand left of '${a.sign}' here`),
  VIT1016: define("duplicate name in a list", (a: { name: string }) => `'${a.name}' is given twice`),
  VIT1017: define(
    "statement out of place",
    (a: { word: string; belongs: string; place: string }) => `'${a.word}' belongs in ${a.belongs}, not in ${a.place}`,
  ),
  VIT1018: define(
    "model as a parameter out of place",
    () => "only a loss or a recipe (train) has a model as a parameter",
  ),
  VIT1030: define(
    "size in a subscript",
    () =>
      "a size in a subscript belongs to a part of a composite axis, as in x[t, (1: 3, c)]; a whole axis has its own",
  ),
  VIT1031: define(
    "comment that looks like a divisor",
    (a: { divisor: string }) =>
      `'//' begins a comment, so nothing is divided by ${a.divisor}; a quotient without its fraction is floor(a / b), in subscripts and sizes a/b`,
  ),
  VIT1032: define(
    "tensor of a dialect",
    () =>
      'a tensor of a checkpoint is "name", concat("name", "name", …) of names alone, transpose(…), its axes in the opposite order or in the one that whole numbers from 0 on say, or part(…, i, n), of n parts of its first axis the one with the number i',
  ),
  VIT2001: define(
    "unknown name",
    (a: { name: string; near?: string }) => `unknown name '${a.name}'${didYouMean(a.near)}`,
  ),
  VIT2002: define("name declared twice", (a: { name: string }) => `'${a.name}' is declared twice in this file`),
  VIT2003: define("import not found", (a: { path: string }) => `cannot find '${a.path}'`),
  VIT2004: define("import cycle", (a: { chain: string }) => `files import each other in a circle: ${a.chain}`),
  VIT2005: define("name imported twice", (a: { name: string }) => `two imported files declare '${a.name}'`),
  VIT2006: define(
    "unknown argument",
    (a: { callee: string; name: string; near?: string }) =>
      `'${a.callee}' has no parameter '${a.name}'${didYouMean(a.near)}`,
  ),
  VIT2007: define(
    "too many arguments",
    (a: { callee: string; expected: number; found: number }) =>
      `'${a.callee}' takes ${a.expected} argument${a.expected === 1 ? "" : "s"}, here ${a.found === 1 ? "is" : "are"} ${a.found}`,
  ),
  VIT2008: define(
    "missing argument",
    (a: { callee: string; name: string }) => `'${a.callee}' needs an argument for '${a.name}'`,
  ),
  VIT2009: define(
    "argument given twice",
    (a: { callee: string; name: string }) => `'${a.name}' of '${a.callee}' is given twice`,
  ),
  VIT2010: define("call of what is no function", (a: { found: string }) => `${a.found} cannot be called`),
  VIT2011: define("recursion", (a: { chain: string }) => `nothing may call itself: ${a.chain}`),
  VIT2012: define("not known at compile time", (a: { what: string }) => `${a.what} must be known at compile time`),
  VIT2013: define(
    "wrong kind of value",
    (a: { expected: string; found: string }) => `expected ${a.expected}, found ${a.found}`,
  ),
  VIT2014: define(
    "integers that do not divide",
    (a: { left: number; right: number }) =>
      `${a.left} / ${a.right} does not divide; write ${a.left} / ${a.right}.0 where ${a.left / a.right} is meant`,
  ),
  VIT2015: define("division by zero", (a: { left: number | string }) => `${a.left} is divided by zero`),
  VIT2016: define("failed assertion", (a: { message: string }) => a.message),
  VIT2017: define(
    "no such list item",
    (a: { index: number; length: number }) =>
      `the list has ${a.length} item${a.length === 1 ? "" : "s"}, there is no [${a.index}]`,
  ),
  VIT2018: define("no real number", (a: { what: string }) => `${a.what} is not a real number`),
  VIT2019: define(
    "no such member",
    (a: { name: string; found: string; near?: string }) => `${a.found} has no member '${a.name}'${didYouMean(a.near)}`,
  ),
  VIT2020: define(
    "result without a value",
    (a: { block: string; name: string }) => `the block '${a.block}' never gives its result '${a.name}' a value`,
  ),
  VIT2021: define(
    "wrong number of results",
    (a: { targets: number; results: number }) =>
      `${a.results} result${a.results === 1 ? "" : "s"} for ${a.targets} name${a.targets === 1 ? "" : "s"}`,
  ),
  VIT2022: define("expression in a message", (a: { text: string }) => `'{${a.text}}' in this message is no expression`),
  VIT2023: define(
    "too much compile-time work",
    (a: { limit: number }) => `this takes more than ${a.limit} steps while compiling`,
  ),
  VIT2024: define("calls nested too deep", () => "calls and expressions are nested too deep to be compiled"),
  VIT2025: define(
    "import from outside",
    (a: { path: string }) =>
      `'${a.path}' is not read: imports are .vit files, and .txt files with names, inside of the project's folder`,
  ),
  VIT2026: define(
    "no argument",
    (a: { text: string }) => `'${a.text}' sets nothing: written NAME=VALUE, as in depth=6, one for each --set`,
  ),
  VIT2040: define(
    "equation too large",
    (a: { limit: number }) =>
      `written out, this equation has more than ${a.limit} parts, and conditions keep its subscripts in range, so that it cannot be cut: give parts of it equations of their own`,
  ),
  VIT2041: define(
    "number beyond 32 bits",
    (a: { value: number }) =>
      `models compute in 32 bits, and there ${a.value} would be ${Math.fround(a.value)}: numbers go up to 3.4e38, and down to 1.4e-45`,
  ),
  VIT2042: define(
    "too many points",
    (a: { op: string; count: number }) => `this '${a.op}' runs over ${a.count} points; at most 2^53 can be counted`,
  ),
  VIT2043: define(
    "whole numbers beyond 24 bits",
    (a: { op: string; value: number }) =>
      `computed of indices, this passes ${a.value}, and in 32 bits whole numbers beyond 2^24 are rounded: what '${a.op}' makes of it would be another number; compute it of smaller ones`,
  ),
  VIT2044: define(
    "computed of indices, beyond 32 bits",
    (a: { value: number; held: number; point: string }) =>
      `computed of indices, this is ${a.value}${a.point === "" ? "" : ` where ${a.point}`}, and in 32 bits, where numbers go up to 3.4e38, ${Number.isNaN(a.held) ? "no number" : a.held} comes out; compute it of smaller ones, or take other indices by a condition`,
  ),
  VIT2045: define("labels of no output", (a: Declared) => `'${a.name}' is no output declared above${listed(a)}`),
  VIT2046: define(
    "labels do not fit",
    (a: { name: string; shape: string; count: number }) =>
      `${a.count} label${a.count === 1 ? "" : "s"} for '${a.name}', which has the shape ${a.shape}: there is one for each element of an output with one axis`,
  ),
  VIT2047: define(
    "labels of a second output",
    (a: { first: string }) => `the labels of a model are those of one output, and '${a.first}' has labels already`,
  ),
  VIT2048: define("import of another kind", (a: { path: string; text: boolean }) =>
    a.text
      ? `'${a.path}' is a list of texts, a line each: it needs a name, as in import "${a.path}" as names`
      : `'${a.path}' brings its own names: only the lines of a .txt file get one by 'as'`,
  ),
  VIT2090: define(
    "axis that the left side does not name",
    (a: { what: string; has: string; left: string }) => `${a.what} has ${a.has} that '${a.left}' does not name`,
  ),
  VIT3001: define("range cannot be inferred", (a: { index: string }) =>
    a.index === "..."
      ? "nothing on the right says which axes '...' stands for"
      : `the range of '${a.index}' cannot be inferred: it stands nowhere alone as a subscript; give it, as in '${a.index}: 4'`,
  ),
  VIT3002: define(
    "ranges disagree",
    (a: { index: string; first: number; second: number }) =>
      `'${a.index}' runs over ${a.second} here and over ${a.first} elsewhere`,
  ),
  VIT3003: define("index bound twice", (a: { index: string }) => `the index '${a.index}' is bound twice`),
  VIT3004: define(
    "index hides a size",
    (a: { index: string; size: string }) =>
      `'${a.index}' is an index of this equation, so the number '${a.index}' (${a.size}) cannot be read in it; rename the index`,
  ),
  VIT3005: define(
    "wrong number of subscripts",
    (a: { shape: string; axes: number; found: number }) =>
      `${a.found} subscript${a.found === 1 ? "" : "s"} for ${a.shape}, which has ${a.axes} ${a.axes === 1 ? "axis" : "axes"}`,
  ),
  VIT3006: define(
    "subscript leaves its axis",
    (a: { size: number; value: number; point: string }) =>
      `this subscript ${a.point === "" ? `is ${a.value}` : `can be ${a.value} (at ${a.point})`}, the axis has ${a.size} element${a.size === 1 ? "" : "s"}${a.point === "" ? "" : "; write (x[…] else 0) where that is meant"}`,
  ),
  VIT3007: define(
    "subscript too complex to check",
    (a: { limit: number }) =>
      `it takes more than ${a.limit} points to show that this subscript stays in its axis; write (x[…] else 0)`,
  ),
  VIT3008: define(
    "composite axis does not divide",
    (a: { size: number; parts: string; product: number }) =>
      `parts (${a.parts}) do not fill an axis of ${a.size}${a.parts.includes("?") ? `: ${a.size} is no multiple of ${a.product}` : `: together they have ${a.product}`}`,
  ),
  VIT3009: define(
    "part without a size",
    () => "the size of this part of a composite axis is not known; give it, as in (r: 3, c)",
  ),
  VIT3010: define("shapes differ", (a: { left: string; right: string }) => `shapes differ: ${a.left} and ${a.right}`),
  VIT3011: define(
    "not a size",
    (a: { what: string; least?: number; value: string }) =>
      `${a.what} must be a whole number${a.least === undefined ? "" : ` from ${a.least} on`}, this is ${a.value}`,
  ),
  VIT3012: define(
    "product of indices in a subscript",
    () => "a subscript may multiply or divide an index only by a number known at compile time",
  ),
  VIT3013: define(
    "subscript is no integer expression",
    () => "a subscript must be an integer: of indices, of integer inputs, or computed and rounded",
  ),
  VIT3014: define(
    "another shape than declared",
    (a: { name: string; expected: string; found: string; result?: boolean }) =>
      `'${a.name}' should have ${a.expected}, ${a.result === true ? "its value" : "this"} has the shape ${a.found}`,
  ),
  VIT3015: define(
    "tensor that depends on an index",
    (a: { index: string }) =>
      `this is computed once, before the equation, so it cannot depend on the index '${a.index}'`,
  ),
  VIT3016: define(
    "lengths of '...' disagree",
    (a: { left: string; right: string }) =>
      `'...' stands for ${a.right} here and for ${a.left} elsewhere in the equation`,
  ),
  VIT3017: define("'...' twice", () => "'...' may stand once in a list of subscripts"),
  VIT3019: define(
    "tensors that do not join",
    (a: { axis: number; left: string; right: string }) =>
      `shapes differ beside axis ${a.axis}: ${a.left} and ${a.right}`,
  ),
  VIT3020: define(
    "integers above the axis",
    (a: { classes: number; size: number }) =>
      `this subscript is an integer below ${a.classes}, the axis has ${a.size} element${a.size === 1 ? "" : "s"}`,
  ),
  VIT3021: define(
    "tensor too large",
    (a: { shape: string }) => `a tensor ${a.shape} is too large: at most 2^31 - 1 elements`,
  ),
  VIT3022: define(
    "outside of training",
    (a: { name: string }) => `${a.name} is there only in training: put it under 'if training'`,
  ),
  VIT3024: define("computed place beyond the axis", (a: { min: number; max: number; size: number }) => {
    const among = a.max - a.min >= 2 ** 23 ? "may be any integer" : `is an integer from ${a.min} to ${a.max}`;
    return `this subscript is computed and ${among}, the axis has ${a.size} element${a.size === 1 ? "" : "s"}`;
  }),
  VIT3025: define(
    "computed place too large",
    (a: { most: number; limit: number }) =>
      `what this subscript is computed of may be as large as ${a.most}, and beyond ${a.limit} devices would have other integers; hold its parts to smaller ones with min and max`,
  ),
  VIT3030: define(
    "index hides a tensor",
    (a: { index: string; hidden: string }) =>
      `'${a.index}' is an index of this equation and hides ${a.hidden} of that name, which cannot be read in it; rename the index`,
  ),
  VIT3031: define(
    "equation that reads itself",
    (a: { name: string }) => `'${a.name}' is what this equation defines, so nothing of it is there to be read`,
  ),
  VIT3032: define(
    "of no elements",
    (a: { op: string }) =>
      `'${a.op}' runs over no elements here, so it has no value (a 'sum' of none is 0, a 'prod' 1)`,
  ),
  VIT3033: define(
    "recurrence without an order",
    (a: { name: string }) =>
      `'${a.name}' reads elements of itself, and along none of its axes does each element come after all that it reads`,
  ),
  VIT3034: define(
    "recurrence read as a whole",
    (a: { name: string }) =>
      `of '${a.name}' nothing but earlier elements is there while it is computed: read them in the equation itself, by subscripts`,
  ),
  VIT3035: define(
    "coupled equations of two shapes",
    (a: { name: string; shape: string; other: string; otherShape: string }) =>
      `'${a.name}' has the shape ${a.shape} and '${a.other}' ${a.otherShape}: equations that read each other are computed together, step by step, and have the same axes`,
  ),
  VIT3050: define(
    "reduction that goes over no batch",
    (a: { op: string }) => `'${a.op}' cannot go over the examples of a batch: 'sum', 'mean', 'max' and 'min' can`,
  ),
  VIT3051: define(
    "output of integers that are not in range",
    (a: { name: string; classes: number; found: string }) =>
      `'${a.name}' is to be integers from 0 to ${a.classes - 1}, and its elements are ${a.found}`,
  ),
  VIT4001: define(
    "parameter declared twice",
    (a: { path: string }) =>
      `the parameter '${a.path}' is declared twice; give calls different names with 'as', or write shared(…) around a call that uses it again`,
  ),
  VIT4002: define(
    "unused parameter",
    (a: { name: string; path: string }) =>
      `no equation reads the parameter '${a.name}'${a.path === a.name ? "" : ` (${a.path})`}`,
  ),
  VIT4003: define(
    "model without output",
    (a: { model: string }) => `the model '${a.model}' has no output: write one, as in output y = x`,
  ),
  VIT4004: define("output given twice", (a: { name: string }) => `the output '${a.name}' is given twice`),
  VIT4005: define("tap given twice", (a: { name: string }) => `the tap '${a.name}' is given twice`),
  VIT4006: define("outside a model", (a: { what: string }) => `'${a.what}' belongs in a model, not in a block`),
  VIT4007: define("input declared twice", (a: { name: string }) => `the input '${a.name}' is declared twice`),
  VIT4008: define(
    "no initialiser",
    (a: { known: string; near?: string }) => `after '~' stands one of ${a.known}${didYouMean(a.near)}`,
  ),
  VIT4009: define(
    "no preprocessing step",
    (a: { known: string; near?: string }) => `a step of preprocessing is one of ${a.known}${didYouMean(a.near)}`,
  ),
  VIT4010: define("preprocessing of no input", (a: Declared) => `'${a.name}' is no input declared above${listed(a)}`),
  VIT4011: define(
    "preprocessing gives another shape",
    (a: { name: string; shape: string; found: string }) =>
      `these steps give ${a.found}, the input '${a.name}' has the shape ${a.shape}`,
  ),
  VIT4012: define(
    "not a part of a path",
    (a: { found: string }) => `a path is made of strings and numbers, not of ${a.found}`,
  ),
  VIT4013: define(
    "variant of no model",
    (a: { name: string }) => `a variant is a call of a model; '${a.name}' is none`,
  ),
  VIT4014: define(
    "unknown variant",
    (a: { name: string; near?: string }) => `there is no variant or model '${a.name}'${didYouMean(a.near)}`,
  ),
  VIT4015: define(
    "no way of resizing",
    (a: { known: string; near?: string }) => `after 'resized' stands ${a.known}(…)${didYouMean(a.near)}`,
  ),
  VIT4016: define(
    "grid that does not fit",
    (a: { grid: string; axis: number; shape: string }) =>
      `a grid of ${a.grid} does not fit into axis ${a.axis} of ${a.shape}`,
  ),
  VIT4017: define(
    "shared parameter of another shape",
    (a: { path: string; expected: string; found: string }) =>
      `the shared parameter '${a.path}' has the shape ${a.expected}, here it would have ${a.found}`,
  ),
  VIT4018: define(
    "variants differ in case alone",
    (a: { name: string; first: string }) =>
      `'${a.name}' and '${a.first}' would be one folder on systems that do not tell capital letters from small ones`,
  ),
  VIT4019: define(
    "variant named as a device",
    (a: { name: string }) => `no folder can be called '${a.name}' on Windows, where it is a device`,
  ),
  VIT4020: define(
    "model without input",
    (a: { model: string }) => `the model '${a.model}' has no input: write one, as in input x[4]`,
  ),
  VIT4021: define(
    "parameter that follows the size",
    (a: { name: string; here: string; there: string }) =>
      `one checkpoint serves all sizes, and '${a.name}' is ${a.here} at one and ${a.there} at another; a grid may differ where 'resized' says how one is made of the other`,
  ),
  VIT4022: define(
    "size of another kind",
    (a: { name: string; own: string }) =>
      `a size has as many numbers as the one that it stands instead of, which is ${a.own} in '${a.name}'`,
  ),
  VIT4040: define(
    "nothing to give",
    (a: { what: string; name: string; shape: string }) =>
      `the ${a.what} '${a.name}' has the shape ${a.shape} and no elements: put it under an 'if' where there are some`,
  ),
  VIT4041: define("spread below zero", (a: { name: string; spread: number }) =>
    a.name === "uniform"
      ? "'uniform' takes the lower end first: uniform(low, high)"
      : `'${a.name}' takes a standard deviation, which is not below 0; this is ${a.spread}`,
  ),
  VIT4060: define(
    "no name of an output",
    (a: { found: string }) =>
      `the name of an output is made of letters, digits and '_', and begins with no digit; this is ${a.found}`,
  ),
  VIT4061: define(
    "brackets where there is no choice",
    (_: object) => "text in brackets, which a checkpoint may have or not, stands on the right of a rule alone",
  ),
  VIT4062: define(
    "brackets of a dialect",
    (a: { text: string }) =>
      `brackets hold the texts that a checkpoint may have there, without placeholders, as in "[model.|net.]x"; this is "${a.text}"`,
  ),
  VIT4063: define(
    "too many spellings of a dialect",
    (a: { count: number; most: number }) =>
      `the texts in brackets make ${a.count} spellings, at most ${a.most} are tried: write several checkpoint declarations`,
  ),
  VIT4064: define(
    "rule of a dialect for no parameter",
    (a: { pattern: string; model: string }) => `"${a.pattern}" is the name of no parameter of '${a.model}'`,
  ),
  VIT4065: define(
    "placeholder of a dialect",
    (a: { found: string }) =>
      `'${a.found}' stands for nothing here: {name} is a part of a name without a dot, {name*} any part of it, and {name + 1} stands on the right alone`,
  ),
  ...trainingCodes,
  ...stateCodes,
  VIT5001: define(
    "dialect of no model",
    (a: Declared) => `there is no model '${a.name}'${a.near === undefined ? listed(a) : didYouMean(a.near)}`,
  ),
  VIT5002: define(
    "placeholder that nothing binds",
    (a: { name: string; pattern: string }) => `'{${a.name}}' does not occur in "${a.pattern}"`,
  ),
  VIT5010: define(
    "optimiser over more than a buffer",
    (a: { name: string }) =>
      `'${a.name}' computes with all parameters of a group together, and a group here is larger than the 128 MiB that every device binds; give 'optimize' arguments that tell parameters apart (by path, say), or let '${a.name}' read of its vectors only the element that it computes`,
  ),
  VIT5050: define(
    "random number in an export",
    () => "this draws random numbers, of which every engine has its own: what is exported has none",
  ),
  VIT5051: define(
    "step that the opset lacks",
    (a: { step: string; opset: number; least: number }) =>
      `'${a.step}' shrinks with antialiasing, which ONNX has from opset ${a.least} on, not in ${a.opset}: export with --opset ${a.least}, or without --preprocess`,
  ),
  VIT5055: define(
    "module with two interfaces",
    (a: { name: string }) =>
      `'${a.name}' reads or gives other tensors in training than outside of it, and a module of PyTorch has one 'forward' for both; let the block read what it reads, and give what it gives, in both`,
  ),
  VIT5056: define(
    "recurrence that is not taken",
    (a: { name: string; by: string }) =>
      `'${a.name}' reads earlier elements of itself, which ${a.by} cannot take yet; a loop of equations (for t in 0..n) can stand for it`,
  ),
  ...stateElsewhereCodes,
  VIT5058: define(
    "examples that are related in a package of PyTorch",
    (a: { name: string }) =>
      `'${a.name}' reads other examples of the batch, which the package for PyTorch cannot do in a training yet; reductions over all of them (mean[batch] …) it can`,
  ),
};

export type Code = keyof typeof codes;
export type CodeArgs<C extends Code> = Parameters<(typeof codes)[C]["message"]>[0];
