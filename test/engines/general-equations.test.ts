/**
 * Equations that no library has an operator for, by variant: the committed list, which may only shrink. They are right
 * all the same, and slow. `UPDATE_EXPECTED=1` writes it anew; read the difference before it is committed.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generalFiles, shippedFiles, smallVariants } from "../support/small-variants.ts";
import { exported } from "./run-onnx.ts";

const file = join(import.meta.dirname, "general-equations.json");

test("equations in the general form are those that were known", () => {
  const found = smallVariants([...shippedFiles, ...generalFiles]).flatMap(([name, graph]) => {
    const { general } = exported(graph, undefined);
    return general.length === 0 ? [] : [[name, general] as const];
  });
  const text = `${JSON.stringify(Object.fromEntries(found), null, 2)}\n`;
  if (process.env.UPDATE_EXPECTED === "1") writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, "utf8"));
});
