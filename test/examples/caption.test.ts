/** The example of BLIP: it takes the likeliest token each time until the end. */
import { expect, test } from "vitest";
import { greedy, textOf } from "../../examples/greedy.ts";

test("each token is followed by its likeliest, from the last of the first on", async () => {
  const asked: [id: number, position: number][] = [];
  const following = [0, 3, 1, 5, 2, 4];
  const next = async (id: number, position: number): Promise<number[]> => {
    asked.push([id, position]);
    return following.map((_, token) => (token === following[id] ? 1 : -1));
  };
  expect(await greedy(next, { first: [0, 1], end: 2, length: 9 })).toEqual([3, 5, 4]);
  expect(asked).toEqual([0, 1, 3, 5, 4].map((id, position) => [id, position]));
  expect(await greedy(next, { first: [1], end: 0, length: 3 })).toEqual([3, 5, 4]);
});

test("pieces of words are put together", () => {
  expect(textOf([1, 2, 0, 9], ["cat", "a", "##s"])).toBe("as cat [9]");
});
