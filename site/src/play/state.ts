/** What the visitor works on, kept in this browser between visits. */

export interface Work {
  readonly text: string;
  readonly model: string;
  readonly target: string;
  readonly batch: number;
}

const key = "vitc playground";
/** What was worked on before a link was opened. */
const keptKey = "vitc playground, before the link";

function read(name: string): Partial<Work> | undefined {
  try {
    const said = JSON.parse(localStorage.getItem(name) ?? "null") as Partial<Work> | null;
    return typeof said?.text === "string" ? said : undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, work: Partial<Work> | undefined): void {
  try {
    if (work === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(work));
  } catch {
    // No storage here: the work lives as long as the page.
  }
}

export const readWork = (): Partial<Work> | undefined => read(key);
export const writeWork = (work: Work): void => write(key, work);
export const readKept = (): Partial<Work> | undefined => read(keptKey);
export const writeKept = (work: Partial<Work> | undefined): void => write(keptKey, work);
