/**
 * Tests beside `npm test`: what it shows of some, on every published variant and every spec of the repository. `npx vitest
 * run --config test/breadth/vitest.config.ts`.
 */
import { mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

const { test, ...shared } = everyday;
export default mergeConfig(shared, {
  test: { ...test, root: import.meta.dirname, include: ["*.test.ts"], exclude: [] },
});
