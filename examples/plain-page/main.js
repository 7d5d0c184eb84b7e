// @ts-check
/**
 * A picture's five best answers, on a page without a bundler: of an image that is dropped, pasted or chosen, or of what
 * the camera sees now.
 */
import { latest } from "vitc/runtime";
import { load } from "./generated/paper_digits/index.js";

// Those that ship with vitc. Yours: any address, or hub("…") of vitc/hub.
const weights = fetch("./node_modules/vitc/models/digits_vit.safetensors");

const progress = find("#progress", HTMLProgressElement);
const status = find("#status", HTMLElement);
const error = find("#error", HTMLElement);
const image = find("#image", HTMLImageElement);
const video = find("#video", HTMLVideoElement);
const camera = find("#camera", HTMLButtonElement);
const answers = find("#answers", HTMLElement);

const loading = load({
  weights,
  onProgress({ stage, done, total }) {
    status.textContent = stage === "download" ? "Loading weights …" : "Preparing the model …";
    if (stage === "download" && total > 0) progress.value = done / total;
  },
});
loading
  .then(({ info }) => {
    status.textContent = `Ready, by ${info.machine.kind === "webgpu" ? "WebGPU" : "WebAssembly"}.`;
  }, fail)
  .finally(() => {
    progress.hidden = true;
  });

/** One picture is looked at at a time. Of those that come meanwhile the newest is next, the others give undefined. */
const classify = latest(async (/** @type {File | HTMLImageElement | HTMLVideoElement} */ picture) =>
  (await loading).classify(picture, { top: 5 }),
);

/** @param {File | HTMLImageElement | HTMLVideoElement} picture */
async function look(picture) {
  try {
    const best = await classify(picture);
    if (best === undefined) return;
    error.textContent = "";
    answers.replaceChildren(...best.map(bar));
    // What is read aloud; not of every frame.
    if (picture !== video) status.textContent = `It is ${best[0]?.label}.`;
  } catch (reason) {
    fail(reason);
  }
}

/** @param {{ label: string, score: number }} answer */
function bar({ label, score }) {
  const item = document.createElement("li");
  item.style.setProperty("--score", `${score}`);
  for (const text of [label, `${(100 * score).toFixed(1)} %`])
    item.append(Object.assign(document.createElement("span"), { textContent: text }));
  return item;
}

/** @param {unknown} reason Errors of vitc say what to do. */
function fail(reason) {
  answers.replaceChildren();
  status.textContent = "";
  error.textContent = reason instanceof Error ? reason.message : `${reason}`;
}

/** @param {File} file */
function showFile(file) {
  stopCamera();
  URL.revokeObjectURL(image.src);
  image.src = URL.createObjectURL(file);
  image.hidden = false;
  void look(file);
}

find("#file", HTMLInputElement).addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  const [file] = target.files ?? [];
  if (file) showFile(file);
  // So that the same one may be chosen again.
  target.value = "";
});
find("#sample", HTMLButtonElement).addEventListener("click", async () => {
  stopCamera();
  image.src = "./seven.svg";
  image.hidden = false;
  await image.decode();
  await look(image);
});

image.addEventListener("error", () => {
  image.hidden = true;
});

addEventListener("paste", ({ clipboardData }) => {
  const [file] = clipboardData?.files ?? [];
  if (file) showFile(file);
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  document.body.classList.add("over");
});
for (const end of ["dragleave", "drop"]) addEventListener(end, () => document.body.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  if (file) showFile(file);
  else fail(new Error("That is no file: save the image first, or copy it and paste it here."));
});

/** Of the newest start of the camera: people answer late whether the page may have it. */
let filming = new AbortController();

camera.addEventListener("click", async () => {
  if (camera.ariaPressed === "true") return stopCamera();
  camera.ariaPressed = "true";
  const { signal } = (filming = new AbortController());
  try {
    // Only pages by https and of localhost have it.
    if (!navigator.mediaDevices) throw new Error("Browsers give their camera to pages by https alone.");
    const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (signal.aborted) return stop(stream);
    video.srcObject = stream;
    image.hidden = true;
    video.hidden = false;
    await video.play();
    eachFrame(signal);
  } catch (reason) {
    if (signal.aborted) return;
    stopCamera();
    fail(reason);
  }
});

/**
 * As often as there is a new frame, also while the last one is looked at: see `classify`.
 *
 * @param {AbortSignal} signal
 */
function eachFrame(signal) {
  video.requestVideoFrameCallback(() => {
    if (signal.aborted) return;
    void look(video);
    eachFrame(signal);
  });
}

function stopCamera() {
  filming.abort();
  camera.ariaPressed = "false";
  if (video.srcObject instanceof MediaStream) stop(video.srcObject);
  video.srcObject = null;
  video.hidden = true;
}

/** @param {MediaStream} stream */
function stop(stream) {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {new () => T} kind
 * @returns {T}
 */
function find(selector, kind) {
  const found = document.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}
