/**
 * Protocol buffers as they lie on the wire, just enough to edit a message without its schema: numbered fields in their
 * order.
 */

/** `bytes` for strings, messages and packed lists; fixed 32 and 64 bit fields are kept as their bytes. */
export interface Field {
  readonly number: number;
  readonly wire: 0 | 1 | 2 | 5;
  readonly value: bigint | Uint8Array;
}

/** The fields of a message. Bytes are views of `message`. */
export function readMessage(message: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint => {
    let [value, shift] = [0n, 0n];
    for (;;) {
      const byte = message[at++];
      if (byte === undefined) throw new Error("a message that ends within a number");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7n;
    }
  };
  const take = (size: number): Uint8Array => {
    if (at + size > message.length) throw new Error("a message that ends within a field");
    return message.subarray(at, (at += size));
  };
  while (at < message.length) {
    const tag = Number(varint());
    const [number, wire] = [tag >>> 3, tag & 7];
    if (wire === 0) fields.push({ number, wire, value: varint() });
    else if (wire === 1) fields.push({ number, wire, value: take(8) });
    else if (wire === 2) fields.push({ number, wire, value: take(Number(varint())) });
    else if (wire === 5) fields.push({ number, wire, value: take(4) });
    else throw new Error(`field ${number} has wire type ${wire}`);
  }
  return fields;
}

/** The message that has these fields. */
export function writeMessage(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { number, wire, value } of fields) {
    parts.push(varintBytes(BigInt(number * 8 + wire)));
    if (typeof value === "bigint") parts.push(varintBytes(value));
    else if (wire === 2) parts.push(varintBytes(BigInt(value.length)), value);
    else parts.push(value);
  }
  const message = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const part of parts) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  // Negative numbers are written as their 64-bit complement.
  let rest = BigInt.asUintN(64, value);
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}

/** The bytes of the first field `number`, if there is one. */
export function bytesOf(fields: readonly Field[], number: number): Uint8Array | undefined {
  return fields.find((f) => f.number === number && typeof f.value !== "bigint")?.value as Uint8Array | undefined;
}

/** The same as text. */
export function textOf(fields: readonly Field[], number: number): string {
  return new TextDecoder().decode(bytesOf(fields, number) ?? new Uint8Array());
}

/** Every integer of the repeated field `number`, packed or not. */
export function integersOf(fields: readonly Field[], number: number): number[] {
  return fields
    .filter((f) => f.number === number)
    .flatMap(({ value }) => {
      if (typeof value === "bigint") return [Number(BigInt.asIntN(64, value))];
      const list: number[] = [];
      let [n, shift] = [0n, 0n];
      for (const byte of value) {
        n |= BigInt(byte & 127) << shift;
        shift += 7n;
        if (byte >= 128) continue;
        list.push(Number(BigInt.asIntN(64, n)));
        [n, shift] = [0n, 0n];
      }
      return list;
    });
}

/** A field of bytes, and one of an integer. */
export const bytesField = (number: number, value: Uint8Array | string): Field => ({
  number,
  wire: 2,
  value: typeof value === "string" ? new TextEncoder().encode(value) : value,
});
export const integerField = (number: number, value: number): Field => ({ number, wire: 0, value: BigInt(value) });
