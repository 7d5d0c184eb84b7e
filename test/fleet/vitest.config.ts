/**
 * Tests beside `npm test`: `examples/fleet` on a Ray cluster of two workers, in an environment of Python's that they
 * install here. `npx vitest run --config test/fleet/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname, {
  maxWorkers: 1,
  globalSetup: "./install.ts",
  testTimeout: 300_000,
  hookTimeout: 300_000,
});
