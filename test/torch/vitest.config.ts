/**
 * Tests beside `npm test`: exported packages in the hands of PyTorch, Debian's python3-torch or that of VITC_PYTHON;
 * without one they are skipped. `npx vitest run --config test/torch/vitest.config.ts`.
 */
import { mergeConfig } from "vitest/config";
import everyday from "../../vitest.config.ts";

const { test, ...shared } = everyday;
export default mergeConfig(shared, {
  test: {
    ...test,
    root: import.meta.dirname,
    include: ["*.test.ts"],
    exclude: [],
    globalSetup: "./install-ruff.ts",
    testTimeout: 300_000,
    hookTimeout: 600_000,
  },
});
