/**
 * Integers of a program as text. What loops do not change is computed outside of them, what is needed twice is kept,
 * and an address that a counter moves along is a local that goes along with it: engines do little of this themselves.
 */
import type { Expr, Op } from "../../ir/loops.ts";
import {
  type Atom,
  type Form,
  addForms,
  atomForm,
  constantForm,
  depthOfForm,
  keyOfForm,
  rangeOfForm,
  scaleForm,
  subtractForms,
  withConstant,
} from "./linear-form.ts";
import type { Address, Frame } from "./wat-frame.ts";
import { call, get, i32, set } from "./wat-text.ts";

/** A condition on integers alone. */
interface Condition {
  readonly key: string;
  readonly depth: number;
  readonly text: () => string;
}

const comparisons: Partial<Record<string, string>> = { lt: "i32.lt_s", le: "i32.le_s", eq: "i32.eq" };

export class WatIntegers {
  private readonly frame: Frame;
  /** The text of an integer that is not made of integers alone: of a number, of a truth value, of a lane. */
  private readonly other: (e: Expr) => string;
  /** What the program calls a sum. */
  private readonly hints = new Map<string, string>();

  constructor(frame: Frame, other: (e: Expr) => string) {
    this.frame = frame;
    this.other = other;
  }

  /** Binds a name to an integer that keeps its value; nothing is computed before it is needed. */
  bind(name: string, e: Expr): void {
    const form = this.formOf(e);
    const key = keyOfForm(withConstant(form, 0));
    if (form.constant === 0 && !this.hints.has(key)) this.hints.set(key, name);
    this.frame.bind(name, { kind: "form", form });
  }

  /** The integer as a sum. What can change later is read now. */
  formOf(e: Expr): Form {
    switch (e.kind) {
      case "number":
        return constantForm(e.value);
      case "name": {
        const binding = this.frame.named(e.name);
        if (binding.kind === "form") return binding.form;
        if (binding.kind !== "local" || binding.mutable) return this.copied(e);
        return this.named(binding.id, binding.local);
      }
      case "op":
        return this.formOfOp(e);
      case "choose": {
        const cond = this.conditionOf(e.cond);
        if (cond === undefined) return this.copied(e);
        const [yes, no] = [this.formOf(e.then), this.formOf(e.else)];
        const [a, b] = [rangeOfForm(yes), rangeOfForm(no)];
        return atomForm({
          id: `choose(${cond.key},${keyOfForm(yes)},${keyOfForm(no)})`,
          depth: Math.max(cond.depth, depthOfForm(yes), depthOfForm(no)),
          low: Math.min(a.low, b.low),
          high: Math.max(a.high, b.high),
          compute: () => call("select", this.print(yes), this.print(no), cond.text()),
        });
      }
      default:
        return this.copied(e);
    }
  }

  text(e: Expr): string {
    if (e.kind === "name") {
      const binding = this.frame.named(e.name);
      if (binding.kind === "local") return get(binding.local);
    }
    if (e.kind === "convert" || e.kind === "lane") return this.other(e);
    return this.print(this.formOf(e));
  }

  /** A comparison or a combination of such, of integers. */
  conditionText(e: Expr): string | undefined {
    return this.conditionOf(e)?.text();
  }

  /** What is computed where it stands. */
  print(form: Form): string {
    if (form.terms.length === 0) return i32(form.constant);
    const sum = this.sum(withConstant(form, 0));
    return form.constant === 0 ? sum : call("i32.add", sum, i32(form.constant));
  }

  /**
   * Element `at` of an array: `base` and `start` say where it begins, `size` is an element's bytes. The part of the
   * sum that goes into the instruction is one that leaves a number that is not negative: engines do not wrap it around.
   * One that is `alone` shares its number with no other place: nothing of the sum goes into the instruction.
   */
  address(base: Atom, start: number, at: Form, size: number, hint: string, alone = false): Address {
    const { low } = rangeOfForm(withConstant(at, 0));
    const least = low >= 0 ? 0 : Number.isFinite(low) ? -low : at.constant;
    const inside = alone ? at.constant : Math.min(at.constant, least);
    const form = addForms(atomForm(base), scaleForm(withConstant(at, inside), size));
    return { text: this.pointer(form, `${hint}.at`), offset: start + (at.constant - inside) * size };
  }

  private formOfOp(e: Op): Form {
    const forms = (): Form[] => e.args.map((a) => this.formOf(a));
    switch (e.op) {
      case "add": {
        const [a, b] = forms();
        return addForms(a!, b!);
      }
      case "sub": {
        const [a, b] = forms();
        return subtractForms(a!, b!);
      }
      case "neg":
        return scaleForm(forms()[0]!, -1);
      case "mul": {
        const [a, b] = forms();
        if (a!.terms.length === 0) return scaleForm(b!, a!.constant);
        if (b!.terms.length === 0) return scaleForm(a!, b!.constant);
        const known = rangeOfForm(a!).low >= 0 && rangeOfForm(b!).low >= 0;
        return this.computed(e.op, [a!, b!], known ? 0 : -Infinity, Infinity, (x, y) => call("i32.mul", x!, y!));
      }
      case "div": {
        const [a, b] = forms();
        if (b!.terms.length > 0) return this.divided(e, a!, b!);
        const by = b!.constant;
        if (by === 1) return a!;
        const { low, high } = rangeOfForm(a!);
        if (low >= 0 && high < by) return constantForm(0);
        return this.computed(e.op, [a!, b!], Math.max(0, Math.floor(low / by)), Math.floor(high / by), (x, y) =>
          isPower(by) ? call("i32.shr_u", x!, i32(Math.log2(by))) : call("i32.div_u", x!, y!),
        );
      }
      case "mod": {
        const [a, b] = forms();
        if (b!.terms.length > 0) return this.divided(e, a!, b!);
        const by = b!.constant;
        if (by === 1) return constantForm(0);
        const { low, high } = rangeOfForm(a!);
        if (low >= 0 && high < by) return a!;
        return this.computed(e.op, [a!, b!], 0, by - 1, (x, y) =>
          isPower(by) ? call("i32.and", x!, i32(by - 1)) : call("i32.rem_u", x!, y!),
        );
      }
      case "min":
      case "max": {
        const [a, b] = forms();
        return this.extreme(e.op, a!, b!);
      }
      case "clamp": {
        const [a, low, high] = forms();
        return this.extreme("min", this.extreme("max", a!, low!), high!);
      }
      default:
        return this.copied(e);
    }
  }

  /** A division that may be one by zero stays where it is. */
  private divided(e: Op, a: Form, b: Form): Form {
    const instruction = e.op === "div" ? "i32.div_u" : "i32.rem_u";
    return this.computed(e.op, [a, b], 0, Infinity, (x, y) => call(instruction, x!, y!), this.frame.scope.depth);
  }

  private extreme(op: "min" | "max", a: Form, b: Form): Form {
    const difference = rangeOfForm(subtractForms(a, b));
    if (difference.low >= 0) return op === "max" ? a : b;
    if (difference.high <= 0) return op === "max" ? b : a;
    const [x, y] = [rangeOfForm(a), rangeOfForm(b)];
    const compare = op === "min" ? "i32.lt_s" : "i32.gt_s";
    const pick = op === "min" ? Math.min : Math.max;
    const [first, second] = [a, b];
    return atomForm({
      id: `${op}(${keyOfForm(a)},${keyOfForm(b)})`,
      depth: Math.max(depthOfForm(a), depthOfForm(b)),
      low: pick(x.low, y.low),
      high: pick(x.high, y.high),
      compute: () => {
        const [left, right] = [this.simple(first), this.simple(second)];
        return call("select", left, right, call(compare, left, right));
      },
    });
  }

  private computed(
    op: string,
    forms: readonly Form[],
    low: number,
    high: number,
    text: (...operands: readonly string[]) => string,
    depth = Math.max(...forms.map(depthOfForm)),
  ): Form {
    const id = `${op}(${forms.map(keyOfForm).join(",")})`;
    return atomForm({ id, depth, low, high, compute: () => text(...forms.map((f) => this.print(f))) });
  }

  private conditionOf(e: Expr): Condition | undefined {
    if (e.kind === "name") {
      const binding = this.frame.named(e.name);
      if (binding.kind !== "local" || binding.mutable || binding.type !== "bool") return undefined;
      return { key: binding.id, depth: this.depthOfId(binding.id), text: () => get(binding.local) };
    }
    if (e.kind !== "op" || e.type !== "bool") return undefined;
    const compare = comparisons[e.op];
    if (compare !== undefined && e.args[0]!.type === "i32") {
      const forms = e.args.map((a) => this.formOf(a));
      const difference = rangeOfForm(subtractForms(forms[0]!, forms[1]!));
      const sure = certain(e.op, difference.low, difference.high);
      return {
        key: `${e.op}(${forms.map(keyOfForm).join(",")})`,
        depth: Math.max(...forms.map(depthOfForm)),
        text: () => (sure === undefined ? call(compare, ...forms.map((f) => this.print(f))) : i32(Number(sure))),
      };
    }
    if (e.op !== "and" && e.op !== "or" && e.op !== "not") return undefined;
    const parts = e.args.map((a) => this.conditionOf(a));
    if (parts.some((p) => p === undefined)) return undefined;
    const instruction = e.op === "not" ? "i32.eqz" : `i32.${e.op}`;
    return {
      key: `${e.op}(${parts.map((p) => p!.key).join(",")})`,
      depth: Math.max(...parts.map((p) => p!.depth)),
      text: () => call(instruction, ...parts.map((p) => p!.text())),
    };
  }

  /** Names are decided where they are declared: their ids end with that depth. */
  private depthOfId(id: string): number {
    return Number(id.slice(id.lastIndexOf("@") + 1));
  }

  private named(id: string, local: string): Form {
    return atomForm({ id, depth: this.depthOfId(id), low: -Infinity, high: Infinity, local });
  }

  private copied(e: Expr): Form {
    const local = this.frame.local("n", "i32");
    this.frame.push(set(local, this.other(e)));
    return this.named(`${local}@${this.frame.scope.depth}`, local);
  }

  /** A text that may stand twice. */
  private simple(form: Form): string {
    if (form.terms.length === 0) return i32(form.constant);
    if (form.constant === 0) return this.sum(form, true);
    const key = keyOfForm(form);
    return this.frame.keep(key, "n", "i32", depthOfForm(form), () => this.print(form));
  }

  private atom(atom: Atom): string {
    if (atom.local !== undefined) return get(atom.local);
    const hint = this.hints.get(`1*${atom.id}+0`) ?? "n";
    return this.frame.keep(atom.id, hint, "i32", atom.depth, atom.compute!);
  }

  private scaled(atom: Atom, times: number): string {
    const text = this.atom(atom);
    return times === 1
      ? text
      : isPower(times)
        ? call("i32.shl", text, i32(Math.log2(times)))
        : call("i32.mul", text, i32(times));
  }

  /** A sum without a constant; a cheap one is computed where it stands unless it is to be `kept`. */
  private sum(form: Form, kept = false): string {
    const [first] = form.terms;
    if (form.terms.length === 1 && first!.times === 1) return this.atom(first!.atom);
    const depth = depthOfForm(form);
    const key = keyOfForm(form);
    const compute = (): string => {
      const outer = form.terms.filter((t) => t.atom.depth < depth);
      const inner = form.terms.filter((t) => t.atom.depth === depth).map((t) => this.scaled(t.atom, t.times));
      const parts = outer.length === 0 ? inner : [this.sum({ terms: outer, constant: 0 }), ...inner];
      return parts.reduce((a, b) => call("i32.add", a, b));
    };
    if (!kept && form.terms.length === 1 && depth === this.frame.scope.depth) {
      const known = this.frame.known(key);
      return known === undefined ? compute() : get(known);
    }
    return this.frame.keep(key, this.hints.get(key) ?? "n", "i32", depth, compute);
  }

  /** An address: one that only the counter of a loop moves is moved at the end of the loop's body. */
  private pointer(form: Form, hint: string): string {
    const key = keyOfForm(form);
    const known = this.frame.known(key);
    if (known !== undefined) return get(known);
    if (form.terms.length === 1 && form.constant === 0) return this.sum(form);
    const depth = depthOfForm(form);
    const inner = form.terms.filter((t) => t.atom.depth === depth);
    const outer: Form = { terms: form.terms.filter((t) => t.atom.depth < depth), constant: form.constant };
    const body = this.frame.scopeAt(depth);
    const { loop } = body;
    if (loop === undefined || inner.length !== 1 || inner[0]!.atom.id !== loop.counter.id)
      return this.frame.keep(key, hint, "i32", depth, () => this.steps(inner, outer, hint));
    const { times } = inner[0]!;
    const local = this.frame.local(hint, "i32");
    this.frame.at(body.parent!, () => {
      const start = addForms(outer, scaleForm(loop.from, times));
      const known = this.frame.known(keyOfForm(start));
      const startDepth = depthOfForm(start);
      const text =
        known !== undefined || startDepth < this.frame.scope.depth
          ? this.pointer(start, hint)
          : this.steps(
              start.terms.filter((t) => t.atom.depth === startDepth),
              { terms: start.terms.filter((t) => t.atom.depth < startDepth), constant: start.constant },
              hint,
            );
      this.frame.push(set(local, text));
      const by = scaleForm(loop.step, times);
      loop.moved.push({ local, by: this.print(by), bytes: by.terms.length === 0 ? by.constant : undefined });
    });
    body.values.set(key, local);
    return get(local);
  }

  /** The parts of an address that the innermost scope decides, added to the others. */
  private steps(inner: Form["terms"], outer: Form, hint: string): string {
    const parts = inner.map((t) => this.scaled(t.atom, t.times));
    if (outer.terms.length > 0) parts.unshift(this.pointer(outer, hint));
    else if (outer.constant !== 0) parts.push(i32(outer.constant));
    return parts.reduce((a, b) => call("i32.add", a, b));
  }
}

const isPower = (n: number): boolean => n > 1 && (n & (n - 1)) === 0;

/** What a comparison says of two integers whose difference is between those. */
function certain(op: string, low: number, high: number): boolean | undefined {
  if (op === "lt") return high < 0 ? true : low >= 0 ? false : undefined;
  if (op === "le") return high <= 0 ? true : low > 0 ? false : undefined;
  return low > 0 || high < 0 ? false : undefined;
}
