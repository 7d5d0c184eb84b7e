/**
 * Every diagnostic vitc can give, in one table. One fixture a code stands in `test/diagnostics/`, which a test enforces.
 * VIT1xxx: text and syntax · VIT2xxx: names, arguments, compile-time values · VIT3xxx: indices, shapes, equations ·
 * VIT4xxx: parameters, inputs, outputs, models · VIT5xxx: checkpoints, weights · VIT6xxx: targets and limits.
 */
const define = <A>(title: string, message: (args: A) => string) => ({ title, message });

/** ` (did you mean 'x'?)` where a near name is known, else nothing. */
export const didYouMean = (near: string | undefined): string => (near === undefined ? "" : ` (did you mean '${near}'?)`);

export const codes = {
  VIT1001: define("character that no token starts with", (a: { text: string }) => `unexpected character ${JSON.stringify(a.text)}`),
  VIT1002: define("syntax error", (a: { found: string; expected: string }) => `expected ${a.expected}, found ${a.found}`),
  VIT1003: define("reserved word as a name", (a: { word: string }) => `'${a.word}' is a word of the language and cannot be a name`),
  VIT1004: define("bracket that is never closed", (a: { open: string }) => `'${a.open}' is never closed`),
  VIT1005: define("bracket that closes nothing", (a: { close: string }) => `'${a.close}' closes nothing`),
  VIT1006: define("string without an end", () => "the string does not end on its line"),
  VIT1007: define("unknown escape", (a: { escape: string }) => `unknown escape ${a.escape} in a string (there are \\" \\\\ and \\n)`),
  VIT1008: define("number that cannot be read", (a: { text: string }) => `'${a.text}' is not a number (numbers: 1, 0.02, 1e-6)`),
  VIT1009: define("source too large", (a: { characters: number; limit: number }) =>
    `the text has ${a.characters} characters; at most ${a.limit} are read`),
  VIT1010: define("nesting too deep", (a: { limit: number }) => `nested more than ${a.limit} levels deep`),
  VIT1011: define("not a text", () => "this is not a text file"),
  VIT1012: define("composite axis out of place", () => "a composite axis (a, b) can only be a whole subscript, as in x[t, (a, b)]"),
  VIT1013: define("chained comparison", (a: { first: string; second: string }) =>
    `'${a.first}' and '${a.second}' do not chain: join two comparisons by 'and', or put one in parentheses`),
  VIT1014: define("else without a read", () => "'else' gives the value of a read that leaves its tensor: write (x[...] else 0)"),
  VIT1015: define("name expected", (a: { sign: string }) => `only a name can stand left of '${a.sign}' here`),
  VIT1016: define("duplicate name in a list", (a: { name: string }) => `'${a.name}' is given twice`),
  VIT2001: define("unknown name", (a: { name: string; near?: string }) => `unknown name '${a.name}'${didYouMean(a.near)}`),
};

export type Code = keyof typeof codes;
export type CodeArgs<C extends Code> = Parameters<(typeof codes)[C]["message"]>[0];
