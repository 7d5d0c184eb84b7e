/** The page of `vitc eval --html`: cells that open their images, and the plots of the calibration. */
import { find, make } from "../../page/dom.ts";
import { drawPicture } from "../../page/picture.ts";
import { showTip, hideTip } from "../../page/tip.ts";

/** As the page holds them. */
interface ShownCell {
  readonly key: string;
  readonly title: string;
  readonly count: number;
  readonly pictures: readonly {
    readonly address: string;
    /** Empty where there is none. */
    readonly attention: string;
    readonly place: string;
    readonly label: string;
    readonly predicted: string;
    readonly sure: string;
  }[];
}

const cells = new Map(
  (JSON.parse(document.getElementById("cells")!.textContent!) as ShownCell[]).map((cell) => [cell.key, cell]),
);
const dialog = document.getElementById("cell") as HTMLDialogElement;

// ---- images as they are, or with what the model looks at
const switches = find<HTMLInputElement>("[data-attend]");
let attending = false;

/** An image has its other address in `data-attention`, and keeps its own in `data-plain` meanwhile. */
function show(image: HTMLImageElement): void {
  const { attention } = image.dataset;
  if (attention === undefined) return;
  image.dataset.plain ??= image.src;
  image.src = attending ? attention : image.dataset.plain;
}
for (const control of switches)
  control.addEventListener("change", () => {
    attending = control.checked;
    for (const other of switches) other.checked = attending;
    find<HTMLImageElement>(".mistakes img").forEach(show);
  });

function open({ title, count, pictures }: ShownCell): void {
  dialog.querySelector("h2")!.textContent = title;
  const images = count === 1 ? "1 image" : `${count} images`;
  dialog.querySelector(".lead")!.textContent =
    pictures.length < count ? `${pictures.length} of ${images}.` : `${images}.`;
  dialog.querySelector("ul")!.replaceChildren(
    ...pictures.map(({ address, attention, place, label, predicted, sure }) => {
      const image = make("img");
      Object.assign(image, { src: address, alt: `${label}, taken for ${predicted}`, width: 112, height: 112 });
      if (attention !== "") image.dataset.attention = attention;
      show(image);
      const pair = make(
        "span",
        "pair",
        label,
        " ",
        make("i", "", "as"),
        " ",
        make("b", label === predicted ? "right" : "", predicted),
      );
      return make("li", "", image, pair, make("span", "sure", sure), make("span", "place", place));
    }),
  );
  dialog.showModal();
}

// ---- cells: one stop of the tab key, arrows within
const buttons = find<HTMLButtonElement>("button[data-cell]");
for (const button of buttons)
  button.addEventListener("click", () => {
    const cell = cells.get(button.dataset.cell!);
    if (cell !== undefined) open(cell);
  });
// Beside the dialog closes it.
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());

for (const table of find<HTMLTableElement>("table.confusion")) {
  const within = find<HTMLButtonElement>("button[data-cell]", table);
  const stop = (chosen: HTMLButtonElement | undefined): void => {
    for (const button of within) button.tabIndex = button === chosen ? 0 : -1;
  };
  stop(within[0]);
  table.addEventListener("focusin", (event) => stop(within.find((button) => button === event.target)));
  table.addEventListener("keydown", (event) => {
    const [down, right] =
      { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key] ?? [];
    const cell = event.target instanceof Element ? event.target.closest("td") : null;
    if (down === undefined || right === undefined || cell === null) return;
    event.preventDefault();
    const rows = [...table.tBodies[0]!.rows];
    // Empty cells are passed over.
    let [row, column] = [rows.indexOf(cell.parentElement as HTMLTableRowElement) + down, cell.cellIndex + right];
    for (; rows[row]?.cells[column] !== undefined; row += down, column += right) {
      const next = rows[row]!.cells[column]!.querySelector("button");
      if (next !== null) return next.focus();
    }
  });
}

// ---- plots
for (const box of find("[data-picture]")) {
  drawPicture(box);
  box.addEventListener("pointermove", (event) => {
    if (box.dataset.tip !== undefined) showTip(box, box.dataset.tip, event.clientX, event.clientY);
    else hideTip();
  });
}
