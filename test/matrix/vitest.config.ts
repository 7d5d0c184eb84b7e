/**
 * Tests beside `npm test`: generated modules, in both languages, in the hands of compilers, hosts, bundlers and linters that
 * the repository has no use for otherwise; pages of `--html` under the eyes of axe-core. `npm ci --ignore-scripts` in this folder first, then
 * `npx vitest run --config test/matrix/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname, { globalSetup: "./make-project.ts" });
