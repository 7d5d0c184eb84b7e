/** What the plots of a calibration show, in numbers. */
import { showShare } from "../host/show-numbers.ts";
import type { Picture, PictureItem } from "../page/picture.ts";
import type { Calibration, CalibrationBin } from "./calibration.ts";

const tipOf = ({ from, to, count, confidence, accuracy }: CalibrationBin): string =>
  `${showShare(from, 1)} to ${showShare(to, 1)} sure: ${count === 1 ? "1 image" : `${count} images`}\n${showShare(confidence, 1)} sure in the mean, ${showShare(accuracy, 1)} right`;

const sureness = { from: 0, to: 1, label: "how sure it was", unit: "share" } as const;

/** A bar for each bin that has images. */
const barsOf = (
  bins: readonly CalibrationBin[],
  height: (bin: CalibrationBin) => number,
  kind: (bin: CalibrationBin) => string,
): PictureItem[] =>
  bins
    .filter(({ count }) => count > 0)
    .map((bin) => ({
      x: bin.from,
      y: 0,
      width: bin.to - bin.from,
      height: height(bin),
      kind: kind(bin),
      tip: tipOf(bin),
      row: "",
    }));

/** Accuracy by sureness, beside the line on which both are equal. */
export const reliabilityPicture = ({ bins }: Calibration): Picture => ({
  label: "Accuracy by sureness; the table has the numbers",
  height: 300,
  x: sureness,
  y: { from: 0, to: 1, label: "right", unit: "share" },
  items: barsOf(
    bins,
    ({ accuracy }) => accuracy,
    ({ accuracy, confidence }) => (Math.abs(accuracy - confidence) > tolerated ? "map" : "row"),
  ),
  lines: [
    {
      points: [
        [0, 0],
        [1, 1],
      ],
      colour: "--soft",
      dashed: true,
    },
  ],
});

/** Bins whose accuracy is further from their sureness have another colour. */
const tolerated = 0.05;

/** How many images a bin has. */
export function countPicture({ bins }: Calibration): Picture {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return {
    label: "Images by sureness",
    height: 190,
    x: sureness,
    y: { from: 0, to: 1.05 * most, label: "images", unit: "plain" },
    items: barsOf(
      bins,
      ({ count }) => count,
      () => "contract",
    ),
    lines: [],
  };
}
