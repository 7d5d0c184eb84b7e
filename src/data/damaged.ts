/** Leaving out what cannot be decoded: found before the first batch, so that every epoch has the same examples. */
import type { Progress } from "../host/progress.ts";
import { UserError } from "../host/user-error.ts";
import { DamagedImage, type LabelledImages } from "./data-set.ts";

/** How many are decoded at once. */
const together = 16;
const mostNamed = 5;

/**
 * The examples whose images can be decoded; all are, once. `note` says what was left out.
 * @throws UserError where a class has none left
 */
export async function withoutDamaged(
  images: LabelledImages,
  progress: Progress,
): Promise<{ readonly images: LabelledImages; readonly note?: string }> {
  const count = images.labels.length;
  const damaged: number[] = [];
  const look = async (index: number): Promise<void> => {
    try {
      await images.image(index);
    } catch (error) {
      if (!(error instanceof DamagedImage)) throw error;
      damaged.push(index);
    }
  };
  progress.stage("looking for damaged images");
  for (let from = 0; from < count; from += together) {
    await Promise.all(Array.from({ length: Math.min(together, count - from) }, (_, i) => look(from + i)));
    progress.part(Math.min(from + together, count), count);
  }
  if (damaged.length === 0) return { images };
  const lost = new Set(damaged);
  const kept = Array.from({ length: count }, (_, i) => i).filter((i) => !lost.has(i));
  const labels = Int32Array.from(kept, (i) => images.labels[i]!);
  damaged.sort((a, b) => a - b);
  const empty = damaged.find((i) => !labels.includes(images.labels[i]!));
  if (empty !== undefined)
    throw new UserError(`${images.place(empty)}: it is damaged, as is every other image of its class`);
  const named = damaged.slice(0, mostNamed).map((i) => images.place(i));
  return {
    images: { labels, image: (i) => images.image(kept[i]!), place: (i) => images.place(kept[i]!) },
    note: `damaged and left out: ${damaged.length} of ${count} images: ${named.join(", ")}${damaged.length > mostNamed ? ", …" : ""}`,
  };
}
