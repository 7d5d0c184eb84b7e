/**
 * Tests beside `npm test`: exported models in the hands of the engines that they are for, and of the checker of their
 * format. `npm ci --ignore-scripts` in this folder first, then `npx vitest run --config test/engines/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname, {
  globalSetup: "./install-checker.ts",
  testTimeout: 300_000,
});
