/** The table of dispatches in `docs/zoo.md` says what the compiler makes, of a few models that are compiled soon. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileVariant } from "../../src/compile.ts";
import { declaring } from "../support/zoo.ts";

const counts = JSON.parse(readFileSync(new URL("../../docs/zoo-dispatches.json", import.meta.url), "utf8")) as Readonly<
  Record<string, readonly [dispatches: number, nodes: number | null]>
>;

test.each(["beit_base_patch16_224", "convnext_atto", "deit3_small_patch16_224", "pvt_v2_b0", "mit_b0"])(
  "%s: npm run bench:zoo",
  (name) => {
    expect(compileVariant(declaring(name)!, name).plan.dispatches).toHaveLength(counts[name]![0]);
  },
);
