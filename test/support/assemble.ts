/** WebAssembly written by hand, for tests. */
import wabt from "wabt";

const features = { simd: true, relaxed_simd: true, threads: true, bulk_memory: true } as const;

/** The module of a text in WebAssembly's text format. */
export async function assemble(text: string): Promise<WebAssembly.Module> {
  const { parseWat } = await wabt();
  const parsed = parseWat("test.wat", text, features as never);
  try {
    const { buffer } = parsed.toBinary({});
    return await WebAssembly.compile(buffer as Uint8Array<ArrayBuffer>);
  } finally {
    parsed.destroy();
  }
}
