import { afterEach, expect, test, vi } from "vitest";
import { idxFiles, npzFiles } from "../../fuzz/files.ts";
import { randomFor } from "../../fuzz/random.ts";

afterEach(() => vi.useRealTimers());

test.each([npzFiles, idxFiles].map((f) => [f.name, f] as const))(
  "%s: the same input at any time",
  async (name, fuzzer) => {
    const made = async (at: string) => {
      vi.useFakeTimers({ now: new Date(at), toFake: ["Date"] });
      return await Promise.all(Array.from({ length: 40 }, (_, i) => fuzzer.make(randomFor(name, 2026, i))));
    };
    expect(await made("2026-01-01")).toEqual(await made("2031-05-06"));
  },
);
