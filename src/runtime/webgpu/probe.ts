/** Single words of what dispatches store. Only a self-check asks: what it needs is fetched then. */
import type { Probe } from "../executor.ts";
import type { Region } from "../plan.ts";
import type { checked, replay, Step } from "./replay.ts";
import type { Landing } from "./readback.ts";

/** What is looked at. Functions are handed over, so that bundles need no chunks for what the program imports as well. */
export interface Probed {
  readonly device: GPUDevice;
  readonly what: string;
  readonly steps: readonly Step[];
  readonly batch: number;
  readonly probes: readonly Probe[];
  readonly landing: Landing;
  at(region: Region): { readonly buffer: GPUBuffer; readonly offset: number };
  /** Records and submits, the inputs first. */
  submit(record: (encoder: GPUCommandEncoder) => void): void;
  readonly checked: typeof checked;
  readonly replay: typeof replay;
}

/** Every dispatch in a pass of its own, and after each the words that are asked for. @throws VitcError `device` */
export async function probeSteps(of: Probed): Promise<Uint32Array> {
  const { device, what, steps, batch, probes, landing, at, submit, checked, replay } = of;
  const take = (encoder: GPUCommandEncoder, step: number): void =>
    probes.forEach(({ region, byte, after }, i) => {
      if (after !== step) return;
      const [from, to] = [at(region), landing.spots[0]!];
      encoder.copyBufferToBuffer(from.buffer, from.offset + byte, to.buffer, to.offset + 4 * i, 4);
    });
  const ran = checked(device, what, () =>
    submit((encoder) => {
      take(encoder, -1);
      steps.forEach((step, i) => {
        const pass = encoder.beginComputePass();
        replay(pass, [step], batch);
        pass.end();
        take(encoder, i);
      });
    }),
  );
  const [words] = await landing.read(what, ran);
  return new Uint32Array(words!.buffer, words!.byteOffset, words!.length);
}
