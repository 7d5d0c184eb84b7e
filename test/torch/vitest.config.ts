/**
 * Tests beside `npm test`: exported packages in the hands of PyTorch, Debian's python3-torch or that of VITC_PYTHON;
 * without one they are skipped. `npx vitest run --config test/torch/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname, {
  globalSetup: "./install-ruff.ts",
  testTimeout: 300_000,
  hookTimeout: 600_000,
});
