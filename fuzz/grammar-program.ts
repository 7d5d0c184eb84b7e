/** Derivations of the grammar as it is serialised: what the parser must accept, whatever it may mean. */
import { readFileSync } from "node:fs";
import type { Random } from "./random.ts";

interface Production {
  readonly type: string;
  readonly name?: string;
  readonly pattern?: string;
  readonly separator?: Production;
  readonly definition?: readonly Production[];
}

const rules = new Map(
  (JSON.parse(readFileSync(new URL("../grammar/grammar.json", import.meta.url), "utf8")) as Production[]).map(
    (rule) => [rule.name!, rule],
  ),
);

const names = [
  "x",
  "y",
  "m",
  "n",
  "d",
  "i",
  "j",
  "t",
  "w",
  "heads",
  "update",
  "ignore",
  "class",
  "sum",
  "shape",
  "sqrt",
  "T_1",
];
/** Tokens whose text is no fixed word. */
const texts: Readonly<Record<string, readonly string[]>> = {
  Separator: ["\n", "\n", "; "],
  EOF: [""],
  Identifier: names,
  Word: [...names, "param", "if", "then"],
  Number: ["0", "1", "2", "3", "4", "12", "0.5", "1e-5", "1e39", "6.02e23"],
  String: ['"lib/nn.vit"', '"a.{p}"', '"text"', '""', '"\\"quoted\\""', '"./x.vit"'],
  Infix: ["+", "-", "*", "/", "%", "^", "..", "and", "or", "==", "!=", "<", "<=", ">", ">="],
  Reduction: ["sum", "max", "min", "mean"],
  LambdaOpen: ["["],
};

/** Steps after which a derivation takes the short way. */
const budget = 220;

export function randomProgram(random: Random): string {
  const out: string[] = [];
  let steps = 0;
  const emit = (token: Production): void => {
    const choices = texts[token.name!];
    out.push(choices === undefined ? token.pattern! : random.pick(choices));
  };
  const all = (list: readonly Production[] = [], depth: number): void => list.forEach((p) => walk(p, depth));
  const walk = (p: Production, depth: number): void => {
    const tired = ++steps > budget || depth > 24;
    switch (p.type) {
      case "Terminal":
        return emit(p);
      case "NonTerminal":
        return all(rules.get(p.name!)!.definition, depth + 1);
      case "Option":
        if (!tired && random.once(2)) all(p.definition, depth);
        return;
      case "Alternation": {
        const ways = p.definition!;
        return all((tired ? shortest(ways) : random.pick(ways)).definition, depth);
      }
      case "Repetition":
      case "RepetitionWithSeparator":
      case "RepetitionMandatory":
      case "RepetitionMandatoryWithSeparator": {
        const least = p.type.includes("Mandatory") ? 1 : 0;
        const count = tired ? least : least + random.below(3);
        for (let i = 0; i < count; i++) {
          if (i > 0 && p.separator !== undefined) emit(p.separator);
          all(p.definition, depth);
        }
        return;
      }
      default:
        return all(p.definition, depth);
    }
  };
  walk(rules.get("program")!, 0);
  return out.join(" ").replace(/ *\n */g, "\n");
}

/** The alternative with the least to derive: tokens alone, if there is one. */
function shortest(ways: readonly Production[]): Production {
  const weight = (p: Production): number =>
    p.type === "NonTerminal" ? 10 : (p.definition ?? []).reduce((sum, q) => sum + weight(q), 1);
  return ways.reduce((a, b) => (weight(b) < weight(a) ? b : a));
}
