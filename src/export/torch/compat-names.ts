/** What `compat.py` has for the files of a package: read from it, so that each name stands in one place. */
import { torchFiles } from "#assets";

/** Its public functions and classes, as sorted imports have them. */
export const compatNames: readonly string[] = [...torchFiles["compat.py"]!.matchAll(/^(?:def|class) ([A-Za-z]\w*)/gm)]
  .map(([, name]) => name!)
  .sort();
