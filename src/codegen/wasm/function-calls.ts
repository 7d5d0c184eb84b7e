/** How programs call the functions of `wat-functions.ts`: by a call of one that the module holds, or by its body in place. */
import { engineFacts } from "./engine-facts.ts";
import { numberFunctionTexts } from "./number-functions.ts";
import { type FunctionName, type VectorFunction, vectorFunctions } from "./wat-functions.ts";
import { type Dialect, get } from "./wat-text.ts";

/** Whether a function's body stands where a program calls it, so many times in its text. */
export function isInline(name: FunctionName, calls: number): boolean {
  const { inline }: VectorFunction = vectorFunctions[name];
  return inline === "always" || (inline === "seldom" && calls <= engineFacts.mostInlined);
}

/**
 * The statements and the result of such a function, of the simple text `operand`; its locals are called as `localOf`
 * says.
 */
export function inlined(
  name: FunctionName,
  operand: string,
  localOf: (name: string) => string,
  dialect: Dialect,
): { readonly lines: readonly string[]; readonly result: string } {
  const f: VectorFunction = vectorFunctions[name];
  const own = f
    .body(dialect)
    .map((line) =>
      (f.locals ?? [])
        .reduce((text, l) => text.replaceAll(`$${l})`, `$${localOf(l)})`).replaceAll(`$${l} `, `$${localOf(l)} `), line)
        .replaceAll(get("x"), operand),
    );
  return { lines: own.slice(0, -1), result: own.at(-1)! };
}

/** The text of the functions in use and of those that they call. */
export function functionTexts(used: Iterable<FunctionName>, dialect: Dialect): string[] {
  const names = [...used];
  const calls = names.flatMap((name) => (vectorFunctions[name] as VectorFunction).calls ?? []);
  const texts = new Map([...numberFunctionTexts(calls), ...names.map((n) => [n, textOf(n, dialect)] as const)]);
  return [...texts.keys()].sort().map((name) => texts.get(name)!);
}

function textOf(name: FunctionName, dialect: Dialect): string {
  const { params = ["x"], locals = [], body }: VectorFunction = vectorFunctions[name];
  const given = params.map((p) => `(param $${p} v128)`).join(" ");
  const own = locals.map((l) => `(local $${l} v128)`).join(" ");
  const head = `(func $${name} ${given} (result v128)${own === "" ? "" : `\n  ${own}`}`;
  return `${head}\n${body(dialect)
    .map((line) => `  ${line}`)
    .join("\n")})`;
}
