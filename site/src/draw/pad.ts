/** The pad: a canvas that takes a mouse, a finger, a pen, or the keyboard alone. It holds what is drawn. */
import { element } from "../dom/element.ts";
import { type Drawing, type Point, penRadius } from "./strokes.ts";

/** A pad, and what may be done with it from outside. */
export interface Pad {
  readonly element: HTMLElement;
  readonly drawing: Drawing;
  /** Puts other lines there instead. */
  draw(drawing: Drawing): void;
  undo(): void;
  close(): void;
}

/** How far an arrow key moves the pen; with shift it is finer. */
const step = { usual: 0.05, fine: 0.0125 };
const arrows: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Ink is white on black in any theme, as the models know it. */
const colours = { paper: "#000", hint: "#8a8a8a", ink: "#fff", pen: "#ff7a00" };

/** @param changed is called with each change, @param say with what the pen does that only its picture shows */
export function makePad(changed: (drawing: Drawing) => void, say: (text: string) => void): Pad {
  let drawing: Drawing = [];
  /** The pointer that draws. */
  let active: number | undefined;
  /** The keyboard's pen, shown while keys are used. */
  const pen = { at: [0.5, 0.2] as Point, down: false, shown: false };

  const canvas = element("canvas", {
    class: "draw-pad",
    tabindex: 0,
    role: "application",
    "aria-label": "Drawing pad",
    "aria-describedby": "draw-keys",
  });

  const paint = (): void => {
    const { width, height } = canvas;
    const context = canvas.getContext("2d")!;
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, width, height);
    if (drawing.length === 0 && !pen.shown) {
      context.fillStyle = colours.hint;
      context.font = `${width / 18}px ${getComputedStyle(canvas).fontFamily}`;
      context.textAlign = "center";
      context.fillText("Draw a digit here", width / 2, height / 2);
    }
    context.strokeStyle = colours.ink;
    context.lineCap = context.lineJoin = "round";
    context.lineWidth = 2 * penRadius * width;
    for (const stroke of drawing) {
      context.beginPath();
      const [first, ...others] = stroke;
      context.moveTo(first![0] * width, first![1] * height);
      for (const [x, y] of others.length > 0 ? others : [first!]) context.lineTo(x * width, y * height);
      context.stroke();
    }
    if (!pen.shown) return;
    context.beginPath();
    context.arc(pen.at[0] * width, pen.at[1] * height, penRadius * width, 0, 2 * Math.PI);
    context.lineWidth = width / 100;
    context.strokeStyle = context.fillStyle = colours.pen;
    context.stroke();
    if (pen.down) context.fill();
  };

  const set = (next: Drawing): void => {
    drawing = next;
    paint();
    changed(drawing);
  };
  const begin = (point: Point): void => set([...drawing, [point]]);
  const goOn = (points: readonly Point[]): void => set([...drawing.slice(0, -1), [...drawing.at(-1)!, ...points]]);

  const place = (event: PointerEvent): Point => {
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return [(event.clientX - left) / width, (event.clientY - top) / height];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (active !== undefined || event.button !== 0) return;
    active = event.pointerId;
    canvas.setPointerCapture(active);
    pen.shown = false;
    begin(place(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== active) return;
    const all = event.getCoalescedEvents?.() ?? [];
    goOn((all.length > 0 ? all : [event]).map(place));
  });
  const lift = (event: PointerEvent): void => {
    if (event.pointerId === active) active = undefined;
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);

  const undo = (): void => {
    // A line that is being drawn goes as a whole; the pen does not go on drawing it.
    active = undefined;
    pen.down = false;
    if (drawing.length > 0) set(drawing.slice(0, -1));
  };
  const clear = (): void => {
    pen.down = false;
    set([]);
  };
  const lower = (down: boolean): void => {
    pen.down = down;
    if (down) begin(pen.at);
    else paint();
    say(down ? "The pen is down" : "The pen is lifted");
  };
  canvas.addEventListener("keydown", (event) => {
    const arrow = arrows[event.key];
    const undoes = event.key === "Backspace" || (event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey));
    if (!undoes && (event.ctrlKey || event.metaKey || event.altKey)) return;
    if (arrow) {
      const by = event.shiftKey ? step.fine : step.usual;
      const inside = (v: number): number => Math.min(1 - penRadius, Math.max(penRadius, v));
      pen.at = [inside(pen.at[0] + by * arrow[0]), inside(pen.at[1] + by * arrow[1])];
      pen.shown = true;
      if (pen.down) goOn([pen.at]);
      else paint();
    } else if (event.key === " " || event.key === "Enter") {
      pen.shown = true;
      lower(!pen.down);
    } else if (event.key === "Escape" && pen.down) lower(false);
    else if (undoes) undo();
    else if (event.key === "Delete") clear();
    else return;
    event.preventDefault();
  });
  canvas.addEventListener("focus", () => {
    pen.shown = canvas.matches(":focus-visible");
    paint();
  });
  canvas.addEventListener("blur", () => {
    pen.shown = pen.down = false;
    paint();
  });

  // As many pixels as the screen shows.
  const sized = new ResizeObserver(() => {
    canvas.width = canvas.height = Math.round(canvas.clientWidth * devicePixelRatio) || 1;
    paint();
  });
  sized.observe(canvas);

  return {
    element: canvas,
    get drawing() {
      return drawing;
    },
    draw: set,
    undo,
    close: () => sized.disconnect(),
  };
}
