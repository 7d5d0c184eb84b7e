/**
 * Imported before uPlot, which formats numbers for `navigator.language` as soon as it is loaded: Chromium without a
 * language of its own (headless, `LANG` not set) has one there that `Intl` throws at, `en-US@posix`.
 */
try {
  new Intl.NumberFormat(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en", configurable: true });
}
