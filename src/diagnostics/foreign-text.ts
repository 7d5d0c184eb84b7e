/**
 * What people write who come from other languages, and characters that only look like the language's own (or like
 * nothing at all): what to write instead. Every entry is a hint beside an error, never a meaning.
 */
import type { Note, Span } from "./diagnostic.ts";

/** Of a reduction without what it runs over. */
export const reduction = (op: string): string =>
  `a reduction says what it runs over: ${op}[j] x[i, j], of all axes ${op}[...] x`;

const slices =
  "a part of an axis is an equation: y[i: 2, j] = x[i + 1, j]; an axis that stays whole has an index there";

const choice = "a choice is written: if c then a else b";
const product = "a matrix product is an equation: y[i, j] = sum[k] a[i, k] * b[k, j]";
const merging = "axes are split and merged in an equation: y[n: heads, t, c] = x[t, (n, c)]";
const bounds = "bounds are written min(max(x, low), high)";

/** Signs of other languages. */
const signs: Readonly<Record<string, string>> = {
  "**": "a power is written x^2",
  "//": "'//' begins a comment; a quotient without its fraction is floor(a / b), in subscripts and sizes a/b",
  "&&": "both must hold: a and b",
  "&": "both must hold: a and b",
  "||": "one must hold: a or b",
  "|": "one must hold: a or b",
  "!": "the opposite is written: not a",
  "!==": "written: a != b",
  "===": "written: a == b",
  "<>": "written: a != b",
  "?": choice,
  "@": product,
  ":=": "a name gets its value by '='",
  "+=": "a name may be bound again: x = x + 1",
  "-=": "a name may be bound again: x = x - 1",
  "*=": "a name may be bound again: x = 2 * x",
  "/=": "a name may be bound again: x = x / 2",
  "%=": "a name may be bound again: x = x % 2",
  "^=": "a name may be bound again: x = x^2",
  "'": 'a string stands in double quotes: "text"',
  "`": 'a string stands in double quotes: "text"',
  "\\": "an expression goes on in the next line after an operator or a comma, or inside brackets; paths of files have '/'",
  $: "'{name}' in the text of an assertion shows a value",
  "#": "a comment begins with '//'",
  "×": "written: a * b",
  "·": "written: a * b",
  "∗": "written: a * b",
  "÷": "written: a / b",
  "−": "written: a - b",
  "–": "written: a - b",
  "—": "written: a - b",
  "≤": "written: a <= b",
  "≥": "written: a >= b",
  "≠": "written: a != b",
  "→": "written: ->, or => behind the indices of a tensor",
  "⇒": "written: =>",
  "…": "written with three dots: ...",
  "²": "written: x^2",
  "³": "written: x^3",
  "√": "written: sqrt(x)",
  "∑": "written: sum[i] x[i]",
  π: "written: pi",
  "“": 'a string stands in plain double quotes: "text"',
  "”": 'a string stands in plain double quotes: "text"',
  "‘": 'a string stands in plain double quotes: "text"',
  "’": 'a string stands in plain double quotes: "text"',
  "；": "written: ;",
  "\u037e": "written: ;",
};

/** What to write instead of `text`, which the grammar does not know; undefined where nobody can tell. */
export function insteadOf(text: string): string | undefined {
  const own = Object.hasOwn(signs, text) ? text : [...text].find((char) => Object.hasOwn(signs, char));
  if (own !== undefined) return signs[own];
  return /\p{L}/u.test(text) ? "names are made of the letters a to z and A to Z, digits and '_'" : undefined;
}

/** Words that begin a statement, an expression or a declaration in other languages. */
const words: Readonly<Record<string, string>> = {
  elif: "written: else if",
  elseif: "written: else if",
  elsif: "written: else if",
  while: "a loop runs over a list that is known while compiling: for i in 0..n { … }",
  lambda: "a function is a 'def': def f(x) = x + 1; a tensor without a name is [i, j] => x[j, i]",
  from: 'an import brings all of a file: import "lib/nn.vit"',
  let: "an equation has no word before its name: y = x",
  const: "an equation has no word before its name: y = x",
  var: "an equation has no word before its name: y = x",
  fn: "a function is a 'def': def f(x) = x + 1",
  func: "a function is a 'def': def f(x) = x + 1",
  function: "a function is a 'def': def f(x) = x + 1",
  class: "what owns parameters is a 'block': block f(x[t, d]) -> y[t, d] { … }",
};

/** What to write instead of `word` where it begins something that the grammar does not know. */
export const insteadOfWord = (word: string): string | undefined =>
  Object.hasOwn(words, word) ? words[word] : undefined;

/** Names that other languages have for what is called otherwise here, or needs no name. */
const names: Readonly<Record<string, string>> = {
  None: "there is no empty value; whether something is there is a parameter: biased = true",
  null: "there is no empty value; whether something is there is a parameter: biased = true",
  True: "written: true",
  False: "written: false",
  self: "parameters and values of a block have plain names",
  einsum: "an einsum is an equation: y[i, j] = sum[k] a[i, k] * b[k, j]",
  matmul: product,
  mm: product,
  bmm: product,
  outer: "a product without a sum is an equation: y[i, j] = a[i] * b[j]",
  rearrange: merging,
  transpose: "axes change places in an equation: y[i, j] = x[j, i]",
  permute: "axes change places in an equation: y[i, j] = x[j, i]",
  reshape: merging,
  T: "axes change places in an equation: y[i, j] = x[j, i]",
  shape: "the sizes of a tensor are shape(x), that of one axis axis(x, 0)",
  append: "a list grows as a sum: list = list + [x]",
  enumerate: "a loop runs over numbers, or over the items of a list: for i in 0..len(list) { … list[i] … }",
  zip: "a loop runs over numbers, or over the items of a list: for i in 0..len(list) { … list[i] … }",
  size: "the sizes of a tensor are shape(x), that of one axis axis(x, 0)",
  unsqueeze: "an axis of one element is bound in an equation: y[i, j: 1] = x[i]",
  squeeze: "an axis of one element goes by its subscript: y[i] = x[i, 0]",
  expand: "what repeats is an equation: y[i, j: 3] = x[i]",
  repeat: "what repeats is an equation: y[(r: 3, i)] = x[i]",
  chunk: "parts of an axis are read as (r: 3, c): the first of three is y[t, c] = x[t, (0: 3, c)]",
  split: "parts of an axis are read as (r: 3, c): the first of three is y[t, c] = x[t, (0: 3, c)]",
  view: merging,
  flatten: merging,
  flip: "an axis runs backwards by its subscript: y[i: n] = x[n - 1 - i]",
  roll: "an axis is rolled by its subscript: y[i: n] = x[(i + 1)%n]",
  pad: "what lies outside of a tensor is given by 'else': y[i: n + 2] = (x[i - 1] else 0)",
  unfold: "windows are an equation: y[i: n, u: 3] = x[i + u]",
  repeat_interleave: "what repeats is an equation: y[(i, r: 3)] = x[i]",
  masked_fill: choice,
  triu: "a triangle is a choice: y[i, j] = if j >= i then x[i, j] else 0",
  tril: "a triangle is a choice: y[i, j] = if j <= i then x[i, j] else 0",
  diag: "a diagonal is an equation: y[i] = x[i, i]",
  clamp: bounds,
  clip: bounds,
  sum: reduction("sum"),
  mean: reduction("mean"),
  max: reduction("max"),
  min: reduction("min"),
  amax: reduction("max"),
  amin: reduction("min"),
  norm: "a norm is an equation: y[t] = sqrt(sum[d] x[t, d]^2)",
  prod: reduction("prod"),
  argmax: reduction("argmax"),
  argmin: reduction("argmin"),
  Adam: 'an optimiser is a block: import "lib/optim.vit" brings adamw',
  SGD: 'an optimiser is a block, as in block sgd(p[n], g[n], lr) -> p[n] { p = p - lr * g }; import "lib/optim.vit" brings adamw',
  sgd: 'an optimiser is a block, as in block sgd(p[n], g[n], lr) -> p[n] { p = p - lr * g }; import "lib/optim.vit" brings adamw',
  CrossEntropyLoss: 'import "lib/losses.vit" brings cross_entropy(logits, label)',
  nll_loss: 'import "lib/losses.vit" brings cross_entropy(logits, label)',
  accuracy: 'import "lib/losses.vit" brings correct(logits, label), which is 1 or 0 for an example',
  to_tensor: "nothing to do: pixels come as numbers from 0 to 1",
  ToTensor: "nothing to do: pixels come as numbers from 0 to 1",
  cat: "written: concat(a, b, axis = 0)",
  where: choice,
  torch: "there are no modules: functions have plain names, and most of what they do is an equation",
  np: "there are no modules: functions have plain names, and most of what they do is an equation",
  nn: 'there are no modules: blocks have plain names; import "lib/nn.vit" brings linear, conv2d and others',
  F: "there are no modules: functions have plain names, and most of what they do is an equation",
};

/** What to write instead of the unknown name `name`. */
export const insteadOfName = (name: string): string | undefined =>
  Object.hasOwn(names, name) ? names[name] : undefined;

/** Arguments that other languages' functions have. */
const lastAxis =
  "what is normalised or summed up is the last axis; another one comes last by an equation: y[i, j] = x[j, i]";
const callArguments: Readonly<Record<string, string>> = {
  dim: lastAxis,
  axis: lastAxis,
  keepdim: "an axis of one element is bound in an equation: y[i, j: 1] = x[i]",
  inplace: "a name may be bound again: x = relu(x)",
  dtype: "all values are f32 here; how weights are held is an option of the compiler",
};

/** What to write instead of the argument `name`, which nothing has here. */
export const insteadOfArgument = (name: string): string | undefined =>
  Object.hasOwn(callArguments, name) ? callArguments[name] : undefined;

/** Calls that are taken for others. */
const calls: Readonly<Record<string, string>> = {
  max: reduction("max"),
  min: reduction("min"),
  range: "the numbers from a to below b are a..b",
};

/** What to write instead of a call of the language's own function `name` with other arguments than it takes. */
export const insteadOfCall = (name: string): string | undefined =>
  Object.hasOwn(calls, name) ? calls[name] : undefined;

/** What to write instead of the member `name` of a tensor; `owner` has a function of that name. */
export const insteadOfMethod = (name: string, owner: string | undefined): string =>
  insteadOfName(name) ??
  (owner === undefined
    ? "a tensor has no members: what they do elsewhere is an equation or a function, as in relu(x)"
    : `it is a function of ${owner}: ${name}(x)`);

/** What stands beside a subscript below 0; `meant` is the subscript of what it counts to elsewhere. */
export const fromTheEnd = (meant: string | undefined): Note => ({
  message: `subscripts do not count from the end${meant === undefined ? "" : `: write ${meant}`}`,
});

/** Of a subscript that is computed of values. */
export const chosenByValue =
  "a computed number says where to read once it is rounded: x[min(max(floor(…), 0), n - 1)], or (x[floor(…)] else 0)";
export const floors = "in subscripts '/' rounds down: i/2";

/** Of a whole tensor of integers in a subscript: `table[ids]`. */
export function rowsByIntegers({ source, start, end }: Span): Note[] {
  return [
    { message: `each of them reads a row, in an equation: y[t, d] = table[${source.text.slice(start, end)}[t], d]` },
  ];
}

/** What other languages do by a colon. */
export function insteadOfColon(place: "subscript" | "def" | "head"): string {
  if (place === "subscript") return slices;
  return place === "def"
    ? "a function is one expression: def f(x) = x + 1; what has statements is a block"
    : "what belongs to a statement stands in braces, as in if c { y = x }";
}

/** Of a call or a member that stands alone in its line. */
export const valueWithoutName = (inLoss: boolean): string =>
  `a statement gives a name its value: y = f(x)${inLoss ? "; what a loss is worth is returned: return f(x)" : ""}; a list grows as a sum: list = list + [x]`;

/** Of what stands behind an input's colon. */
export const inputKinds = "inputs are numbers unless they say: input labels[n]: class(10) (integers from 0 to 9)";

/** Of the head of a block. */
export const blockHead = "block f(x[t, d]) -> y[t, d] { … }";
export const blockResults = `the results of a block have names: ${blockHead}`;

/** Of a declaration that begins with its name. */
export const withoutWord = (name: string): string =>
  `what ${name} is stands before it: model ${name}(…) { … }, or block ${name}(…) -> y[…] { … }, def ${name}(…) = …`;

/** Of what a model gives. */
export const modelResults = "the results of a model are its outputs: output y = x";

/** Of an input whose shape no picture has; undefined where only its size is another. */
export function pictureShape(shape: readonly number[]): string | undefined {
  const isChannels = (n: number | undefined): boolean => n === 1 || n === 3;
  if (shape.length === 2)
    return `an input of pictures has an axis of channels: [3, ${shape.join(", ")}], or of one channel, which takes pictures in grey, [1, ${shape.join(", ")}]`;
  if (isChannels(shape[0])) return undefined;
  return isChannels(shape[2])
    ? `the channels of a picture come first: [${[shape[2], shape[0], shape[1]].join(", ")}]`
    : "pictures have three channels, or one, which is grey";
}

/** Of tensors with different numbers of axes that meet without subscripts. */
export const fewerAxes = "which axes meet is said by an equation: y[i, j] = x[i, j] + b[i]";
export const rowOfOne =
  "what is joined has equally many axes: one row is declared as param row[1, d], or made by [i: 1, d] => row[d]";

/** Of a batch that is written. */
export const batchIsImplied = "there is no axis of a batch: it is implied";

/** Of a first subscript that may have been meant as one of the batch. */
export const ofAnyExample = "of which example something is read, an index of the batch says: [i: batch] … x[i, …]";

/** Where the batch is asked for outside of trainings, in a model that has it not. */
export const batchIsArgument =
  "a model whose equations relate the examples of a batch has their number as a parameter: model net(batch = 8)";

/** Of a name that nothing declares where a size of an input stands. */
export const sizeOfInput = (name: string): string =>
  `sizes of inputs are known while compiling: a number, or an argument of the model, as in model net(${name} = 8); an axis of the batch is not written`;

/** Of a number that is none. */
export function insteadOfNumber(text: string): string | undefined {
  if (/^\d+(_\d+)+$/.test(text)) return `written: ${text.replaceAll("_", "")}`;
  const [, number, name] = /^([1-9]\d*(?:\.\d+)?)([A-Za-z]\w*)$/.exec(text) ?? [];
  return name === undefined ? undefined : `a product has its sign: ${number} * ${name}`;
}

/** Of types of parameters. */
export const noTypes =
  "parameters have no types: that of a tensor has its axes, x[t, d], any other a name, or a default: heads = 4";

/** Where a shape stands. */
export const shapes = "a shape stands in brackets right behind the name: input x[4, 8], param w[8] ~ zeros";

/** Of several results that are given names. */
export const resultsApart = "results get their names without parentheses: a, b = f(x)";

/** Of `x[0] = …`. */
export const elementsOnTheLeft =
  "left of '=' stand indices, and all elements get a value: y[i] = if i == 0 then 1 else x[i]";

/** Of an equation outside of all declarations. */
export const constants =
  "a number for all is a function, def dim() = 24, and is read as dim(); what variants choose is an argument: model net(dim = 24)";

/** What other languages do by an arrow. */
export function insteadOfArrow(place: "def" | "value"): string {
  return place === "def"
    ? `a function is one expression: def f(x) = x + 1; ${blockResults}`
    : "a function is a 'def': def f(x) = x + 1; a tensor without a name is [i, j] => x[j, i]";
}

/** Of a path of a file. */
export const forwardSlashes: Note = { message: "paths of files are written with '/': import \"lib/nn.vit\"" };
export const besideThis = (path: string): Note => ({
  message: `a file in this one's folder is written with './': import "./${path}"`,
});

/**
 * What `message` says to write instead of what stands at `span`, as a note that an editor can follow: a word, or the sign
 * between two operands. Of longer advice it is a note alone.
 */
export function noteAt(message: string | undefined, span: Span): Note[] {
  const text = /^written: (?:a (\S+) b|(\w+))$/
    .exec(message ?? "")
    ?.slice(1)
    .find((part) => part !== undefined);
  return noteOf(message).map((note) => (text === undefined ? note : { ...note, fix: [{ span, text }] }));
}

export const noteOf = (message: string | undefined): Note[] => (message === undefined ? [] : [{ message }]);

/** Characters without ink by name, where they have one that people know. */
const inkless: Readonly<Record<string, string>> = {
  "\u00a0": "no-break space",
  "\u00ad": "soft hyphen",
  "\u180e": "vowel separator",
  "\u200b": "zero width space",
  "\u200c": "zero width non-joiner",
  "\u200d": "zero width joiner",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u2060": "word joiner",
  "\u3000": "wide space",
  "\ufeff": "byte order mark",
};

const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Does `char` leave no ink, or turn the direction of what stands beside it? Plain blanks and line ends are none. */
export const isInkless = (char: string): boolean =>
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u.test(char) && !/[ \t\r\n]/.test(char);

/** `char` turns the direction of text: what is read is not what stands there. */
export const turnsText = (char: string): boolean => direction.test(char);

/** `U+200B` */
export const codeOf = (char: string): string => `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

/** `"α" (U+03B1)`, `U+200B (zero width space)`, `"@"`: characters as a message shows them. */
export function showCharacters(text: string): string {
  const chars = [...text];
  if (chars.some(isInkless))
    return chars
      .map((char) => {
        const name = Object.hasOwn(inkless, char) ? inkless[char] : turnsText(char) ? "turns the direction" : undefined;
        return isInkless(char) ? `${codeOf(char)}${name === undefined ? "" : ` (${name})`}` : JSON.stringify(char);
      })
      .join(" ");
  const foreign = chars.filter((char) => char.codePointAt(0)! > 126);
  return `"${text}"${foreign.length === 0 ? "" : ` (${foreign.map(codeOf).join(" ")})`}`;
}
