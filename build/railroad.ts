/**
 * Railroad diagrams of chevrotain's serialised productions as SVG, in a page that needs nothing else. A track enters a
 * drawing on the left and leaves it on the right at one height; what may be skipped has a track over it, what repeats a
 * track that leads back under it.
 */
import type { ISerializedGast } from "chevrotain";

/** chevrotain's serialised productions, as far as they are drawn here. */
export interface Production extends ISerializedGast {
  readonly name?: string;
  readonly label?: string;
  readonly separator?: Production;
  readonly definition?: Production[];
}

/** Something that can be drawn: its extent over (`up`) and under (`down`) its track. */
interface Drawing {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  readonly svg: (x: number, y: number) => string;
}

const [bend, gap, boxHeight, letter] = [8, 12, 24, 7.25];
const escaped = (text: string): string => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
const round = (n: number): number => Math.round(n * 4) / 4;
const track = (d: string): string => `<path d="${d}"/>`;
const along = (x: number, y: number, length: number): string =>
  length > 0 ? track(`M${round(x)} ${round(y)}h${round(length)}`) : "";
/** From (x, y) to the track at height `to`, two bends further right. */
const change = (x: number, y: number, to: number): string => {
  const s = to > y ? bend : -bend;
  return track(`M${round(x)} ${round(y)}q${bend} 0 ${bend} ${s}V${round(to - s)}q0 ${s} ${bend} ${s}`);
};

function box(text: string, kind: "token" | "rule"): Drawing {
  const width = Math.ceil(text.length * letter) + 20;
  return {
    width,
    up: boxHeight / 2,
    down: boxHeight / 2,
    svg: (x, y) => {
      const rect = `<rect x="${round(x)}" y="${round(y - boxHeight / 2)}" width="${width}" height="${boxHeight}"${kind === "token" ? ' rx="12"' : ""}/>`;
      const label = `<text x="${round(x + width / 2)}" y="${round(y + 4)}">${escaped(text)}</text>`;
      return kind === "rule"
        ? `<a href="#${text}" class="rule">${rect}${label}</a>`
        : `<g class="token">${rect}${label}</g>`;
    },
  };
}

function sequence(parts: readonly Drawing[]): Drawing {
  const width = parts.reduce((sum, p) => sum + p.width, 0) + gap * Math.max(0, parts.length - 1);
  return {
    width,
    up: Math.max(0, ...parts.map((p) => p.up)),
    down: Math.max(0, ...parts.map((p) => p.down)),
    svg: (x, y) => {
      let out = "";
      let at = x;
      parts.forEach((part, k) => {
        if (k > 0) {
          out += along(at, y, gap);
          at += gap;
        }
        out += part.svg(at, y);
        at += part.width;
      });
      return out;
    },
  };
}

/** The first part on the track, the others under it. */
function choice(parts: readonly Drawing[]): Drawing {
  const inner = Math.max(...parts.map((p) => p.width));
  const offsets: number[] = [];
  let down = 0;
  parts.forEach((part, k) => {
    const offset = k === 0 ? 0 : Math.max(down + part.up + 8, 2 * bend);
    offsets.push(offset);
    down = offset + part.down;
  });
  return {
    width: inner + 4 * bend,
    up: parts[0]!.up,
    down,
    svg: (x, y) =>
      parts
        .map((part, k) => {
          const [left, height] = [x + 2 * bend, y + offsets[k]!];
          const rest = along(left + part.width, height, inner - part.width);
          const ends =
            k === 0
              ? along(x, y, 2 * bend) + along(left + inner, y, 2 * bend)
              : change(x, y, height) + change(left + inner, height, y);
          return ends + part.svg(left, height) + rest;
        })
        .join(""),
  };
}

function optional(part: Drawing): Drawing {
  const up = Math.max(part.up + 8, 2 * bend);
  return {
    width: part.width + 4 * bend,
    up,
    down: part.down,
    svg: (x, y) => {
      const [left, right] = [x + 2 * bend, x + 2 * bend + part.width];
      const over = change(x, y, y - up) + along(left, y - up, part.width) + change(right, y - up, y);
      return over + along(x, y, 2 * bend) + part.svg(left, y) + along(right, y, 2 * bend);
    },
  };
}

/** `part` once or more, `separator` on the way back. */
function repeated(part: Drawing, separator: Drawing | undefined): Drawing {
  const inner = Math.max(part.width, separator?.width ?? 0);
  const back = Math.max(part.down + (separator?.up ?? 0) + 8, 2 * bend);
  return {
    width: inner + 2 * bend,
    up: part.up,
    down: back + (separator?.down ?? 0),
    svg: (x, y) => {
      const [left, right, low] = [x + bend, x + bend + inner, y + back];
      const down = track(
        `M${round(right)} ${round(y)}q${bend} 0 ${bend} ${bend}V${round(low - bend)}q0 ${bend} ${-bend} ${bend}`,
      );
      const up = track(
        `M${round(left)} ${round(low)}q${-bend} 0 ${-bend} ${-bend}V${round(y + bend)}q0 ${-bend} ${bend} ${-bend}`,
      );
      const middle =
        separator === undefined
          ? along(left, low, inner)
          : along(left, low, (inner - separator.width) / 2) +
            separator.svg(left + (inner - separator.width) / 2, low) +
            along(left + (inner + separator.width) / 2, low, (inner - separator.width) / 2);
      return (
        along(x, y, bend) +
        part.svg(left, y) +
        along(left + part.width, y, inner - part.width + bend) +
        down +
        up +
        middle
      );
    },
  };
}

function draw(p: Production): Drawing {
  const all = (): Drawing => sequence((p.definition ?? []).map(draw));
  switch (p.type as string) {
    case "Terminal":
      return box((p.label ?? p.name ?? "").replace(/^'(.*)'$/, "$1"), "token");
    case "NonTerminal":
      return box(p.name ?? "", "rule");
    case "Alternation":
      return choice((p.definition ?? []).map(draw));
    case "Option":
      return optional(all());
    case "Repetition":
      return optional(repeated(all(), undefined));
    case "RepetitionMandatory":
      return repeated(all(), undefined);
    case "RepetitionWithSeparator":
      return optional(repeated(all(), draw(p.separator!)));
    case "RepetitionMandatoryWithSeparator":
      return repeated(all(), draw(p.separator!));
    default:
      return all();
  }
}

function diagram(rule: Production): string {
  const drawing = draw(rule);
  const [width, height, y] = [drawing.width + 60, drawing.up + drawing.down + 16, drawing.up + 8];
  const ends =
    track(`M10 ${round(y - 6)}v12M10 ${round(y)}h20`) + track(`M${round(drawing.width + 30)} ${round(y)}h20v-6v12`);
  return `<svg width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}">${ends}${drawing.svg(30, y)}</svg>`;
}

const style = `
:root { color-scheme: light dark; --ink: #222; --paper: #fff; --token: #e7f0e4; --rule: #e6ebf5; --line: #777 }
@media (prefers-color-scheme: dark) { :root { --ink: #ddd; --paper: #1b1c1f; --token: #2c3a2a; --rule: #2a3144; --line: #888 } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
nav a { margin-right: 0.8em } section { overflow-x: auto } h2 { font-size: 1rem; margin: 1.6rem 0 0.2rem } a { color: inherit }
svg path { fill: none; stroke: var(--line); stroke-width: 1.5 } svg rect { stroke: var(--line) }
svg text { font: 12px ui-monospace, monospace; text-anchor: middle; fill: var(--ink) }
.token rect { fill: var(--token) } .rule rect { fill: var(--rule) } .rule:hover rect { stroke-width: 2 }
`;

/** The page: every production, in the grammar's order, each name leading to its own diagram. */
export function railroadPage(title: string, intro: string, rules: readonly Production[]): string {
  const names = rules.map((r) => r.name ?? "");
  const links = names.map((n) => `<a href="#${n}">${n}</a>`).join("\n");
  const sections = rules
    .map((r) => `<section id="${r.name ?? ""}"><h2>${r.name ?? ""}</h2>\n${diagram(r)}</section>`)
    .join("\n");
  return `<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<style>${style}</style>\n<h1>${title}</h1>\n<p>${intro}</p>\n<nav>\n${links}\n</nav>\n${sections}\n</html>\n`;
}
