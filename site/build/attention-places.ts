/**
 * Writes `attention.json` beside each generated runner of `site/src/models/`: where queries and keys of its layers lie in the
 * picture. `models.ts` calls it, as a process of its own: it needs the compiler.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { elaborateVariant, openSpec } from "../../src/compile.ts";
import { attentionMaps } from "../../src/attend/attention-maps.ts";
import { shippedSpec } from "../../src/elaborate/shipped.ts";
import { shown } from "./models.ts";

const spec = openSpec(shippedSpec("digits.vit")!, () => undefined);
for (const name of Object.keys(shown)) {
  const attention = attentionMaps(elaborateVariant(spec, name));
  writeFileSync(join(import.meta.dirname, "../src/models", name, "attention.json"), JSON.stringify(attention));
}
