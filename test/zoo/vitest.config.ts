/**
 * Tests beside `npm test`: every family of `specs/zoo` against timm's numbers, every variant against timm's names and
 * shapes. `npx vitest run --config test/zoo/vitest.config.ts`.
 */
import { mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

const { test, ...shared } = everyday;
export default mergeConfig(shared, {
  test: { ...test, root: import.meta.dirname, include: ["*.test.ts"], exclude: [] },
});
