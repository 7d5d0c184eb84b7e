/** Which files a spec of the playground may import: all that ship with vitc, and the blocks that some examples share. */
import type { Source } from "../../../src/diagnostics/diagnostic.ts";
import { joinFrom, openSpec } from "../../../src/elaborate/open-spec.ts";
import { shippedPaths, shippedSpec } from "../../../src/elaborate/shipped.ts";
import type { Spec } from "../../../src/elaborate/spec.ts";
import type { FileHost } from "vitc/language";
import { ownName } from "./names.ts";
import parts from "../../../test/generality/parts.vit?raw";

const companions: Readonly<Record<string, string>> = { "parts.vit": parts };

/** By their path from the spec, which lies where the families do. */
export const files: FileHost = {
  read(shown) {
    // As messages call the families.
    const name = shown.replace(/^vitc\//, "");
    if (Object.hasOwn(companions, name)) return companions[name];
    return shippedSpec(name)?.text;
  },
  files: () => [...shippedPaths(), ...Object.keys(companions)],
};

/** The spec of a text. */
export function openText(text: string): Spec {
  const sources = new Map<string, Source | undefined>();
  return openSpec({ name: ownName, text }, (path, from) => {
    const name = joinFrom(from.name, path);
    if (!sources.has(name)) {
      const found = files.read(name);
      sources.set(name, found === undefined ? undefined : { name, text: found });
    }
    return sources.get(name);
  });
}
