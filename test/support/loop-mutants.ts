/**
 * Loop programs with one fault each: a barrier too few, a guard or a loop that lets one more through, an address beside
 * the right one, an operation left out. Whoever checks schedules has to notice.
 */
import { type Expr, type LoopProgram, type Stmt, int, op } from "../../src/ir/loops.ts";

export interface Mutant {
  readonly what: "barrier" | "guard" | "bound" | "alignment" | "epilogue";
  /** Numbers the places at which a fault of that kind can be. */
  readonly place: number;
  readonly program: LoopProgram;
}

type Node = Stmt | Expr;
/** What a node may become; nothing, where it is a statement that is left out. */
type Mutate = (node: Node) => readonly (Node | undefined)[];

/** All programs that differ from `program` in one place. */
export function mutants(program: LoopProgram): Mutant[] {
  return (Object.keys(kinds) as Mutant["what"][]).flatMap((what) =>
    [...variants(program.body, kinds[what])].map((body, place) => ({
      what,
      place,
      program: { ...program, body: body as readonly Stmt[] },
    })),
  );
}

const kinds: Readonly<Record<Mutant["what"], Mutate>> = {
  barrier: (node) => (node.kind === "barrier" ? [undefined] : []),
  guard: (node) => (node.kind === "if" ? looser(node.cond).map((cond) => ({ ...node, cond })) : []),
  bound: (node) => (node.kind === "loop" ? looser(node.while).map((cond) => ({ ...node, while: cond })) : []),
  alignment: (node) => {
    const vector = node.kind === "load" ? node.type : node.kind === "store" ? node.value.type : undefined;
    return vector === "f32x4" || vector === "f16x4"
      ? [{ ...(node as Node & { at: Expr }), at: op("add", "i32", (node as Node & { at: Expr }).at, int(1)) }]
      : [];
  },
  epilogue: (node) => {
    if (node.kind !== "store" && node.kind !== "let") return [];
    const { value } = node;
    const first = value.kind === "op" && ["add", "mul", "div"].includes(value.op) ? value.args[0]! : undefined;
    return first?.type === "f32" || first?.type === "f32x4" ? [{ ...node, value: first }] : [];
  },
};

/** A condition with one `<` as `<=`. */
const looser = (cond: Expr): Expr[] => [
  ...(cond.kind === "op" && cond.op === "lt" ? [{ ...cond, op: "le" as const }] : []),
  ...([...variants(cond, (node) => (node.kind === "op" && node.op === "lt" ? [{ ...node, op: "le" }] : []))] as Expr[]),
];

/** `tree` with one of the nodes inside it as `mutate` has it, in every way. */
function* variants(tree: unknown, mutate: Mutate): Generator<unknown> {
  if (typeof tree !== "object" || tree === null) return;
  const isList = Array.isArray(tree);
  for (const [key, part] of Object.entries(tree)) {
    const put = (to: unknown): unknown =>
      !isList ? { ...tree, [key]: to } : to === undefined ? tree.toSpliced(Number(key), 1) : tree.with(Number(key), to);
    if (typeof part === "object" && part !== null && "kind" in part)
      for (const to of mutate(part as Node)) yield put(to);
    for (const inside of variants(part, mutate)) yield put(inside);
  }
}
