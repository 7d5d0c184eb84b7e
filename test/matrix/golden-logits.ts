/** What a program that ran has printed, held against the golden case. */
import { expect } from "vitest";
import { golden } from "./programs.ts";

export function expectGolden(printed: string): void {
  const logits = JSON.parse(printed) as number[];
  const { values } = golden.outputs.logits!;
  expect(logits).toHaveLength(values.length);
  logits.forEach((v, i) => expect(v).toBeCloseTo(values[i]!, 4));
}
