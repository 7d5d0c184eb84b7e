/** Links with a spec in them: what comes back is what went in, and what strangers made is refused. */
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { linkOf, sharedBy } from "../../src/play/share.ts";

const link = (bytes: Uint8Array): string => `#spec=${Buffer.from(bytes).toString("base64url")}`;
const said = (value: unknown): string => link(deflateRawSync(JSON.stringify(value)));

test("a link holds the spec and what is chosen", async () => {
  const shared = { text: "// ü 漢字 \u{1f600}\nmodel m() {\n}\n", model: "m", target: "gpu", batch: 8 };
  const address = await linkOf(shared);
  expect(address).toMatch(/^#spec=[\w-]+$/);
  expect(await sharedBy(address)).toEqual(shared);
});

test("what is no link to a spec says nothing", async () => {
  expect(await sharedBy("")).toBeUndefined();
  expect(await sharedBy("#kernels")).toBeUndefined();
});

test("other fields than ours, or of other types, are left out", async () => {
  expect(await sharedBy(said({ text: "x", model: 3, target: ["gpu"], batch: 1e9, more: "y" }))).toEqual({ text: "x" });
  expect(await sharedBy(said({ text: "x", batch: 0.5 }))).toEqual({ text: "x" });
});

test.each([
  ["an address without end", `#spec=${"A".repeat(70_000)}`, "the address is too long"],
  ["what unpacks to very much", link(deflateRawSync(Buffer.alloc(40_000_000))), "more than 256 kB"],
  ["a link that was cut", said({ text: "model ".repeat(50) }).slice(0, -9), "missing or changed"],
  ["no base64", "#spec=%%%", "missing or changed"],
  ["no deflate", link(Buffer.from("hello, hello")), "missing or changed"],
  ["no JSON", link(deflateRawSync("hello")), "missing or changed"],
  ["no text", said({ model: "m" }), "no text"],
  ["null", said(null), "no text"],
  ["no UTF-8", link(deflateRawSync(Buffer.from([34, 0xff, 0xfe, 34]))), "missing or changed"],
])("%s is refused", async (_, address, reason) => {
  await expect(sharedBy(address)).rejects.toThrow(reason);
});

test("a spec that is too long for an address is not shared", async () => {
  let random = 1;
  const noise = Array.from({ length: 120_000 }, () =>
    String.fromCharCode(33 + ((random = (random * 48271) % 2147483647) % 90)),
  );
  await expect(linkOf({ text: noise.join("") })).rejects.toThrow("too long for an address");
});
