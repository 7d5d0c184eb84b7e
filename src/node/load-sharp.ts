/** The package that decodes and writes image files, which is loaded at the first of them: most programs see none. */
import type { Sharp, SharpOptions } from "sharp";
import { packageError } from "./missing-package.ts";

export type OpenImage = (input: Uint8Array | Uint8ClampedArray, options: SharpOptions) => Sharp;

/** `what` needs it, for the message. @throws UserError where it is not installed, or not for this machine */
export async function loadSharp(what: string): Promise<OpenImage> {
  try {
    return (await import("sharp")).default;
  } catch (error) {
    throw packageError(what, "sharp", error);
  }
}
