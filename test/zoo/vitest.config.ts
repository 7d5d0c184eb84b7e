/**
 * Tests beside `npm test`: every family of `specs/zoo` against timm's numbers, every variant against timm's names and
 * shapes. `npx vitest run --config test/zoo/vitest.config.ts`.
 */
import { roomConfig } from "../support/room-config.ts";

export default roomConfig(import.meta.dirname);
