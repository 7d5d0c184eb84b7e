/** Dialect rules against names of checkpoints: whatever patterns and names there are, all is placed or told. */
import type { DialectRule } from "../src/runtime/host-data.ts";
import { VitcError } from "../src/runtime/errors.ts";
import { theirNames } from "../src/runtime/weight-names.ts";
import { type Fuzzer, cuts, promise } from "./fuzzer.ts";
import type { Random } from "./random.ts";
import { readCheckpoint } from "./weights.ts";

const parts = [
  "blocks",
  "{i}",
  "{i + 1}",
  "{i - 1}",
  "{p}",
  "0",
  "1",
  "11",
  "weight",
  "bias",
  "attn",
  "qkv",
  "{",
  "}",
  "*",
  "__proto__",
  "",
  "a.b",
  "{{i}}",
  "(",
];

interface Case {
  readonly rules: readonly DialectRule[];
  readonly params: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly file: readonly { readonly name: string; readonly shape: readonly number[] }[];
}

function make(random: Random): string {
  const name = (): string => Array.from({ length: 1 + random.below(4) }, () => random.pick(parts)).join(".");
  const shape = (): number[] => Array.from({ length: random.below(3) }, () => random.below(4));
  const rules = Array.from(
    { length: random.below(4) },
    (): DialectRule =>
      random.once(4) ? { ignore: name() } : { ours: name(), theirs: Array.from({ length: 1 + random.below(3) }, name) },
  );
  const tensors = (): { name: string; shape: number[] }[] =>
    Array.from({ length: random.below(6) }, () => ({ name: name(), shape: shape() }));
  const params = tensors();
  const result: Case = { rules, params, file: [...tensors(), ...params.filter(() => random.once(2))] };
  return JSON.stringify(result);
}

export const dialects: Fuzzer<string> = {
  name: "dialects",
  ending: "json",
  make,
  async check(text) {
    const { rules, params, file } = JSON.parse(text) as Case;
    for (const { name } of params)
      promise(
        theirNames(name, rules).every((n) => typeof n === "string"),
        "names are text",
      );
    const tensors = Object.fromEntries(file.map((t) => [t.name, new Float32Array(t.shape.reduce((a, b) => a * b, 1))]));
    try {
      await readCheckpoint(tensors, params, { other: rules });
    } catch (error) {
      if (!(error instanceof VitcError)) throw error;
      promise(error.message.length < 50_000, `a message of ${error.message.length} characters`);
    }
  },
  shrink: (text) =>
    (function* () {
      for (const cut of cuts(text)) {
        try {
          const { rules, params, file } = JSON.parse(cut) as Case;
          if ([rules, params, file].every(Array.isArray)) yield cut;
        } catch {
          // No case any more.
        }
      }
    })(),
};
