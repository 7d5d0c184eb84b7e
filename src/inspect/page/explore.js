/**
 * Makes the sections of an inspection live: they open, sort, colour and explain. They are complete without this, the
 * passes' texts apart. Text from the spec becomes text nodes and nothing else. The page of `vitc inspect --html` holds
 * this as a script; other pages import it.
 */
import { button, find, make } from "../../page/dom.ts";
import { drawGraph } from "../../page/graph-picture.ts";
import { drawPicture } from "../../page/picture.ts";
import { hideTip, showTip } from "../../page/tip.ts";

// ---- light syntax colouring, when a text is first seen
const words = {
  wgsl: "fn|var|let|const|struct|if|else|for|while|loop|return|break|continue|switch|case|default|enable|true|false",
  vit: "import|from|block|model|variant|checkpoint|param|input|output|tap|def|for|in|if|then|else|assert|preprocess|loss|train|as|resized|ignore|and|or|not|true|false|shared|concat",
};
const grammars = Object.fromEntries(
  Object.entries(words).map(([language, keywords]) => [
    language,
    new RegExp(
      `(?<comment>//.*|/\\*[^]*?\\*/)|(?<string>"(?:[^"\\\\\\n]|\\\\.)*")|(?<keyword>\\b(?:${keywords})\\b|@\\w+)|(?<type>\\b(?:array|atomic|bool|[fiu](?:16|32)|vec[234][fiuh]?|mat[234]x[234][fh]?|storage|uniform|workgroup|read_write|read)\\b)|(?<number>\\b\\d[\\w.]*)`,
      "g",
    ),
  ]),
);

function colour(code) {
  if (code.dataset.done) return;
  code.dataset.done = "yes";
  const text = code.textContent;
  const parts = [];
  let at = 0;
  for (const match of text.matchAll(grammars[code.dataset.lang])) {
    const [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    if (code.dataset.lang === "vit" && kind === "type") continue;
    parts.push(text.slice(at, match.index), make("span", `t-${kind}`, match[0]));
    at = match.index + match[0].length;
  }
  code.replaceChildren(...parts, text.slice(at));
}
// ---- kernels: rows that open, columns that sort
function openRow(body, open) {
  const detail = body.querySelector("tr.detail");
  body.querySelector("button.open").setAttribute("aria-expanded", String(open));
  detail.hidden = !open;
  if (open) find(".code", detail).forEach(colour);
}
const isOpen = (body) => !body.querySelector("tr.detail").hidden;

function opening(row) {
  row.addEventListener("click", (event) => {
    // Words that are being selected are not a click.
    if (String(getSelection()) !== "" && !event.target.closest("button")) return;
    openRow(row.parentElement, !isOpen(row.parentElement));
  });
}

function sorting(table) {
  const heads = find("thead th", table);
  const original = [...table.tBodies];
  heads.forEach((head, column) => {
    head.firstElementChild.addEventListener("click", () => {
      const key = (body) => body.rows[0].cells[column].dataset.sort;
      const numeric = original.every((body) => key(body) !== "" && !Number.isNaN(Number(key(body))));
      // Numbers begin with the largest; a third click gives back the order of the run.
      const [first, second] = numeric ? ["descending", "ascending"] : ["ascending", "descending"];
      const order = { none: first, [first]: second, [second]: "none" }[head.getAttribute("aria-sort")];
      heads.forEach((other) => other.setAttribute("aria-sort", other === head ? order : "none"));
      const compare = (a, b) => (numeric ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b)));
      const sorted =
        order === "none"
          ? original
          : [...original].sort((a, b) => (order === "descending" ? compare(b, a) : compare(a, b)));
      table.append(...sorted);
    });
  });
}

// ---- what a picture's parts are
function explaining(root) {
  root.addEventListener("pointermove", (event) => {
    const part = event.target instanceof Element && event.target.closest("[data-tip]");
    if (part) showTip(part, part.dataset.tip, event.clientX, event.clientY);
    else hideTip();
  });
}

// ---- passes: from the first text and the changes to each next one, what a pass did
function linesAfterEach({ first, changes }) {
  const lines = [first.split("\n")];
  for (const change of changes) {
    const before = lines.at(-1);
    let at = 0;
    lines.push(
      change.flatMap((part) => {
        if (typeof part !== "number") return part;
        const kept = part > 0 ? before.slice(at, at + part) : [];
        at += Math.abs(part);
        return kept;
      }),
    );
  }
  return lines;
}

/** Lines that stay are folded but for those beside a change. */
const beside = 3;

function diff(before, changes) {
  const code = make("code");
  const line = (text, kind, sign) => make("span", kind, `${sign} ${text}`);
  let at = 0;
  changes.forEach((part, index) => {
    if (typeof part !== "number") code.append(...part.map((text) => line(text, "add", "+")));
    else if (part < 0) code.append(...before.slice(at, at - part).map((text) => line(text, "del", "−")));
    else {
      const kept = before.slice(at, at + part).map((text) => line(text, "", " "));
      const [head, tail] = [index === 0 ? 0 : beside, index === changes.length - 1 ? 0 : beside];
      if (kept.length <= head + tail + 3) code.append(...kept);
      else {
        const middle = kept.slice(head, kept.length - tail);
        const fold = button(`${middle.length} lines that stay`, () => fold.replaceWith(...middle), "fold");
        code.append(...kept.slice(0, head), fold, ...kept.slice(kept.length - tail));
      }
    }
    if (typeof part === "number") at += Math.abs(part);
  });
  if (changes.every((part) => typeof part === "number" && part > 0))
    code.replaceChildren(line("nothing was changed", "", " "));
  return code;
}

/** `texts` gives `{ changes, lines }`. */
function comparing(pass, texts) {
  const index = Number(pass.dataset.pass);
  const box = pass.querySelector(".texts");
  const show = async (view) => {
    const { changes, lines } = await texts();
    for (const choice of find("button[aria-pressed]", box))
      choice.setAttribute("aria-pressed", String(choice.dataset.view === view));
    const code =
      view === "changes"
        ? diff(lines[index], changes[index])
        : make("code", "", lines[view === "before" ? index : index + 1].join("\n"));
    const pre = box.querySelector("pre");
    pre.className = view === "changes" ? "diff" : "";
    pre.replaceChildren(code);
  };
  pass.addEventListener("toggle", () => {
    if (!pass.open || box.firstChild) return;
    const views = make("div", "views");
    for (const view of ["changes", "before", "after"]) {
      const choice = button(view, () => show(view));
      choice.dataset.view = view;
      choice.setAttribute("aria-pressed", "false");
      views.append(choice);
    }
    const pre = make("pre");
    pre.tabIndex = 0;
    box.append(views, pre);
    show("changes");
  });
}

/**
 * Makes live what lies in `root`, an element or a document; `byId` finds its places. `texts` gives the first program and the changes of each
 * pass, or a promise of them, once somebody opens a pass; `go` is called for each place that somebody wants to see.
 * `layOut` finds places for the boxes of the graph (`page/graph-layout.ts`). Returns what opens a place and brings it into view.
 */
export function explore(root, byId, texts, go, layOut) {
  find("#spec .code", root).forEach(colour);
  find("tr.row", root).forEach(opening);
  find("table.sortable", root).forEach(sorting);
  find("[data-picture]", root).forEach(drawPicture);
  for (const box of find("[data-graph]", root)) drawGraph(box, layOut);
  explaining(root);
  let read;
  const given = async () => {
    const { first, changes } = await texts();
    return { changes, lines: linesAfterEach({ first, changes }) };
  };
  for (const pass of find("details[data-pass]", root)) comparing(pass, () => (read ??= given()));
  root.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const link = event.target.closest('a[href^="#"]');
    const id = link
      ? decodeURIComponent(link.getAttribute("href").slice(1))
      : event.target.closest("[data-row]")?.dataset.row;
    if (!id) return;
    event.preventDefault();
    go(id);
  });
  return (id) => {
    const target = id && byId(id);
    if (!target) return;
    for (let box = target.parentElement; box; box = box.parentElement) if (box.tagName === "DETAILS") box.open = true;
    if (target.tagName === "TBODY") openRow(target, true);
    if (target.firstElementChild?.tagName === "DETAILS") target.firstElementChild.open = true;
    target.scrollIntoView({ block: "start" });
  };
}
