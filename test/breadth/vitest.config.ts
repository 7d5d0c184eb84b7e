/**
 * Tests beside `npm test`: what it shows of some, on every published variant and every spec of the repository. `npx vitest
 * run --config test/breadth/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname);
