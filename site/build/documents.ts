/** Which documents of the repository the site shows, in which order, and at which addresses. Nothing is written here twice. */

/** A page as VitePress takes it. */
export interface Page {
  /** In the site, without an ending. */
  readonly path: string;
  readonly label: string;
  readonly text: string;
}

export interface DocumentPage {
  /** The file in the repository. */
  readonly source: string;
  /** The page's path in the site, without an ending. */
  readonly path: string;
  /** What the sidebar calls it. */
  readonly label: string;
  /** One whose headings of the second level are pages of their own, put together like this: label, address, headings. */
  readonly parts?: readonly { readonly path: string; readonly label: string; readonly headings: readonly string[] }[];
}

export interface Section {
  readonly label: string;
  /** `others`: documents in `docs` that are named nowhere here, by their own titles. */
  readonly pages: readonly (DocumentPage | "library" | "diagnostics" | "others")[];
}

/** Not for readers of the site. */
export const leftOut: readonly string[] = ["docs/moved.md"];

/** Those whose files are not there are left out. */
export const sections: readonly Section[] = [
  {
    label: "Learn",
    pages: [
      { source: "docs/first-variant.md", path: "docs/first-variant", label: "Your first variant" },
      { source: "docs/from-pytorch.md", path: "docs/from-pytorch", label: "From PyTorch and timm" },
      { source: "docs/recipes.md", path: "docs/recipes", label: "Recipes" },
      { source: "models/README.md", path: "docs/digits", label: "The digits, trained" },
    ],
  },
  {
    label: "Use",
    pages: [
      { source: "docs/api.md", path: "docs/api", label: "The API" },
      { source: "docs/bundlers.md", path: "docs/bundlers", label: "In bundlers" },
      { source: "docs/targets.md", path: "docs/targets", label: "Where it runs" },
      { source: "docs/export.md", path: "docs/export", label: "For other engines" },
      { source: "docs/cluster.md", path: "docs/cluster", label: "Train on a cluster" },
      { source: "docs/fleet.md", path: "docs/fleet", label: "Serve on a fleet" },
      { source: "docs/hosting.md", path: "docs/hosting", label: "Hosting pages" },
      { source: "docs/figures.md", path: "docs/figures", label: "Figures" },
      "others",
    ],
  },
  {
    label: "The language",
    pages: [
      {
        source: "grammar/README.md",
        path: "docs/language/overview",
        label: "Overview",
        parts: [
          {
            path: "docs/language/equations",
            label: "Equations",
            headings: [
              ...[
                "Text",
                "Declarations",
                "Equations",
                "Ranges",
                "Recurrences",
                "Subscripts",
                "Reductions",
                "Values that are chosen",
              ],
              ...["Composite axes", "Ellipsis"],
            ],
          },
          {
            path: "docs/language/blocks",
            label: "Functions, blocks, models",
            headings: ["Functions", "Blocks and parameters", "Paths", "Models", "State", "Compile time"],
          },
          {
            path: "docs/language/pictures",
            label: "Images, labels, checkpoints",
            headings: ["Preprocessing", "Labels", "Checkpoints"],
          },
          { path: "docs/language/training", label: "Training", headings: ["Training"] },
          { path: "docs/language/layers", label: "Layers", headings: ["Layers"] },
          {
            path: "docs/language/operators",
            label: "Operators, numbers, limits",
            headings: ["Operators", "Built-in functions", "Numbers", "Three traps", "Limits"],
          },
        ],
      },
    ],
  },
  { label: "The library", pages: ["library"] },
  { label: "Diagnostics", pages: ["diagnostics"] },
  {
    label: "How it works",
    pages: [
      { source: "docs/how-it-works.md", path: "docs/how-it-works", label: "In pictures" },
      { source: "docs/one-contraction.md", path: "docs/one-contraction", label: "One contraction, all the way" },
      { source: "ARCHITECTURE.md", path: "docs/architecture", label: "Architecture" },
      { source: "CONTRIBUTING.md", path: "docs/contributing", label: "Contributing" },
    ],
  },
];
