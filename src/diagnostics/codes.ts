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
  VIT2001: define("unknown name", (a: { name: string; near?: string }) => `unknown name '${a.name}'${didYouMean(a.near)}`),
};

export type Code = keyof typeof codes;
export type CodeArgs<C extends Code> = Parameters<(typeof codes)[C]["message"]>[0];
