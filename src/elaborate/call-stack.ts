/** Which declarations are being run: nothing may call itself. */
import type * as Ast from "../parser/ast.ts";
import type { Env } from "./context.ts";

/** True if `declaration` may be entered; a diagnostic where it is being run already. */
export function enter(declaration: Ast.Def | Ast.Block | Ast.Loss, node: Ast.Call, env: Env): boolean {
  const { stack } = env.session;
  const name = declaration.name.text;
  if (stack.some((f) => f.declaration === declaration)) {
    const chain = [...stack.slice(stack.findIndex((f) => f.declaration === declaration)).map((f) => f.name), name];
    env.session.fail("VIT2011", node.span, { chain: chain.join(" -> ") });
    return false;
  }
  stack.push({ name, declaration, span: node.span });
  return true;
}
