/** Parameter and tap paths: `layers[i].blocks[j]`, `conv_proj_(role)`. */
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";
import { mayHold } from "./lengths.ts";
import { describe, isPoison } from "./values.ts";

/** `path` under the path of `env`; undefined after a diagnostic. */
export function evaluatePath(path: Ast.Path, env: Env): string | undefined {
  let text = "";
  for (const part of path.parts) {
    if (part.kind === "text") text += part.text;
    else if (part.kind === "dot") text += ".";
    else {
      const value = env.session.parts.expression(part.expr, { ...env, integer: false });
      if (isPoison(value)) return undefined;
      if (typeof value !== "string" && typeof value !== "number") {
        env.session.fail("VIT4012", part.span, { found: describe(value) });
        return undefined;
      }
      if (typeof value === "string" && !mayHold(text.length + value.length, part.span, env)) return undefined;
      text += part.kind === "segment" && text !== "" ? `.${value}` : String(value);
    }
  }
  return joinPath(env.path, text);
}

export const joinPath = (prefix: string, name: string): string =>
  prefix === "" ? name : name === "" ? prefix : `${prefix}.${name}`;
