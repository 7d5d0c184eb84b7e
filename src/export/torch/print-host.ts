/** What is computed of a step's numbers alone (a rate, the powers of a decay) as Python of floats. */
import { InternalError } from "../../diagnostics/diagnostic.ts";
import type { OpName } from "../../ir/ops.ts";
import { numberOf } from "../../operators/match.ts";
import { type Tensor, tensorsOf } from "../../operators/operator-graph.ts";
import type { ValueId } from "../../ir/scalar.ts";
import { type Code, joined, py } from "./code.ts";
import { type Expression, at, level, signs } from "./print-tensor.ts";

const functions: Partial<Record<OpName, string>> = {
  min: "min",
  max: "max",
  abs: "abs",
  floor: "math.floor",
  ceil: "math.ceil",
  exp: "math.exp",
  log: "math.log",
  sqrt: "math.sqrt",
  sin: "math.sin",
  cos: "math.cos",
  atan: "math.atan",
  tanh: "math.tanh",
  erf: "math.erf",
};

/** Looser than everything else. */
const choice = 0;

/** Whether `t` is one number that depends on `names` alone. */
export function isHostNumber(t: Tensor, names: ReadonlySet<ValueId>): boolean {
  if (t.shape.length > 0 || t.batched) return false;
  return tensorsOf([t]).every(
    ({ operator: o, shape }) => shape.length === 0 && (o.kind === "given" ? names.has(o.value) : known.has(o.kind)),
  );
}
const known: ReadonlySet<string> = new Set(["constant", "pointwise", "where"]);

/** A number; `nameOf` writes what is given, `written` has what is written already. */
export function printHost(
  t: Tensor,
  nameOf: (id: ValueId) => string,
  written: ReadonlyMap<Tensor, Expression> = new Map(),
): Expression {
  const { operator: o, operands } = t;
  const done = written.get(t);
  if (done !== undefined) return done;
  const print = (x: Tensor): Expression => printHost(x, nameOf, written);
  const all = (): Code =>
    joined(
      operands.map((x) => print(x).code),
      ", ",
    );
  const atom = (code: Code): Expression => ({ code, level: level.atom });
  switch (o.kind) {
    case "given":
      return atom(py`${nameOf(o.value)}`);
    case "constant": {
      const value = numberOf(t)!;
      if (value === Math.PI) return atom(py`math.pi`);
      return value < 0 ? { code: py`-${-value}`, level: level.unary } : atom(py`${value}`);
    }
    case "where": {
      const [cond, then, otherwise] = operands as [Tensor, Tensor, Tensor];
      const code = py`${at(print(then), choice + 1)} if ${at(print(cond), choice + 1)} else ${print(otherwise).code}`;
      return { code, level: choice };
    }
    case "pointwise": {
      const sign = signs[o.op];
      const [a, b] = operands as [Tensor, Tensor];
      if (sign !== undefined) {
        const bare = o.op === "add" || o.op === "mul" ? 0 : 1;
        return { code: py`${at(print(a), sign[1])} ${sign[0]} ${at(print(b), sign[1] + bare)}`, level: sign[1] };
      }
      const name = functions[o.op];
      if (name !== undefined) return atom(py`${name}(${all()})`);
      switch (o.op) {
        case "neg":
          return { code: py`-${at(print(a), level.unary)}`, level: level.unary };
        case "pow":
          return { code: py`${at(print(a), level.atom)} ** ${at(print(b), level.unary)}`, level: level.power };
        case "and":
        case "or":
          return {
            code: py`(${at(print(a), level.compare)} ${o.op} ${at(print(b), level.compare)})`,
            level: level.atom,
          };
        case "not":
          return { code: py`(not ${at(print(a), level.compare)})`, level: level.atom };
        case "rsqrt":
          return { code: py`1 / math.sqrt(${print(a).code})`, level: level.product };
        case "sigmoid":
          return { code: py`1 / (1 + math.exp(-${at(print(a), level.unary)}))`, level: level.product };
        case "sign":
          return atom(py`((${print(a).code} > 0) - (${print(a).code} < 0))`);
        default:
      }
    }
  }
  throw new InternalError("export", `no number of the host's: '${o.kind}'`);
}
