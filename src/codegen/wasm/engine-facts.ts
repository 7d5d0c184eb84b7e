/**
 * What engines of WebAssembly like, in numbers: a target says what schedules are made by (`ir/target.ts`), these are about
 * how the same steps are told to an engine.
 */
export const engineFacts = {
  /** Registers for vectors that engines give away, less one for a product on its way into a sum. */
  vectorRegisters: 14,
  /**
   * So often the body of a long function stands in a program's text instead of calls. Of an epilogue over ten vectors,
   * calls take 1 to 2% of a contraction's time, and bodies 2.5 kB of a page.
   */
  mostInlined: 4,
  /**
   * Beyond so many uses locals are alike when they are numbered: what a main loop holds is, whatever the epilogue does
   * with it, and main loops of like kernels then have the same bytes.
   */
  oftenUsed: 6,
} as const;
