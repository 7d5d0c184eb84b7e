/** Where the weights of variants are published: facts that stand beside the specs (`build/hub-table.ts` writes them). */
import table from "../../specs/published.json" with { type: "json" };

/** Variants and where their weights are: `owner/name`, with `@revision` where it is not `main`. */
export type Published = Readonly<Record<string, string>>;

export const published: Published = table;
