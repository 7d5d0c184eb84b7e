/** WebAssembly written by hand, for tests. */
import wabt from "wabt";

const features = { simd: true, relaxed_simd: true, threads: true, bulk_memory: true } as const;

/** The binary of a text in WebAssembly's text format. */
export async function assemble(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { parseWat } = await wabt();
  const parsed = parseWat("test.wat", text, features as never);
  try {
    return new Uint8Array(parsed.toBinary({}).buffer);
  } finally {
    parsed.destroy();
  }
}
