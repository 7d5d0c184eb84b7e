/** One call under way, the newest waits, the others are passed over. */
import { expect, test } from "vitest";
import { latest } from "../../src/runtime/latest.ts";

/** Work that ends when it is told to, and what it has seen. */
function steered() {
  const seen: number[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const work = (n: number): Promise<number> => {
    seen.push(n);
    return new Promise((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve(10 * n))));
  };
  return { seen, look: latest(work), end: (error?: Error) => ends.shift()!(error) };
}

test("the newest call waits for the one under way; those between are never begun", async () => {
  const { seen, look, end } = steered();
  const calls = [1, 2, 3, 4].map((n) => look(n));
  expect(seen).toEqual([1]);
  expect(await Promise.all(calls.slice(1, 3))).toEqual([undefined, undefined]);
  end();
  expect(await calls[0]).toBe(10);
  await Promise.resolve();
  expect(seen).toEqual([1, 4]);
  end();
  expect(await calls[3]).toBe(40);
});

test("a call that comes in the moment in which another ends waits for the one that was waiting", async () => {
  const { seen, look, end } = steered();
  const first = look(1);
  const second = look(2);
  end();
  const third = first.then(() => look(3));
  await first;
  await Promise.resolve();
  expect(seen).toEqual([1, 2]);
  end();
  expect(await second).toBe(20);
  await new Promise((resolve) => setTimeout(resolve));
  expect(seen).toEqual([1, 2, 3]);
  end();
  expect(await third).toBe(30);
});

test("an error is its own call's, and the next one begins", async () => {
  const { look, end } = steered();
  const [first, second] = [look(1), look(2)];
  end(new Error("broken"));
  await expect(first).rejects.toThrow("broken");
  await new Promise((resolve) => setTimeout(resolve));
  end();
  expect(await second).toBe(20);
  const third = look(3);
  end();
  expect(await third).toBe(30);
});
