/** The specs that can be opened: families that ship, recipes of the documents, other architectures. Texts come when asked for. */

export interface SpecEntry {
  /** Its path in the repository, which names it for ever. */
  readonly path: string;
  readonly title: string;
  readonly group: string;
  /** What is shown first; the first model of the file unless said. */
  readonly model?: string;
}

const start = (path: string, title: string): SpecEntry => ({
  path: `site/specs/${path}`,
  title,
  group: "To begin with",
});
const family = (path: string, title: string, model: string): SpecEntry => ({
  path: `specs/${path}`,
  title,
  group: "Families that ship",
  model,
});
const other = (name: string, title: string): SpecEntry => ({
  path: `test/generality/${name}.vit`,
  title,
  group: "Other architectures",
});

export const specs: readonly SpecEntry[] = [
  start("first.vit", "A small ViT, written out"),
  start("gated.vit", "Gated blocks"),
  start("registers.vit", "Register tokens"),
  start("rms-norm.vit", "Another norm"),
  start("pooling.vit", "Another mixer"),
  start("multi-label.vit", "Several labels at once"),
  start("retrieval.vit", "Features for retrieval"),
  family("vit.vit", "ViT", "vit_tiny_patch16_224"),
  family("deit.vit", "DeiT", "deit_tiny_distilled_patch16_224"),
  family("swin.vit", "Swin", "swin_tiny_patch4_window7_224"),
  family("cvt.vit", "CvT", "cvt_13_224"),
  family("digits.vit", "All four, for digits", "digits_vit"),
  family("equations.vit", "The papers' formulas", ""),
  other("cait", "CaiT"),
  other("convnets", "Convolutional networks"),
  other("convnext", "ConvNeXt"),
  other("eva", "EVA-02 and BEiT"),
  other("levit", "LeViT"),
  other("maxvit", "MaxViT"),
  other("mlp_mixer", "MLP-Mixer, ResMLP, gMLP"),
  other("mobilevit", "MobileViT"),
  other("nat", "Neighbourhood and outlook attention"),
  other("perceiver", "Perceiver IO"),
  other("poolformer", "PoolFormer"),
  other("pvt", "PVT"),
  other("sam", "Segment Anything's encoder"),
  other("swin_v2", "Swin V2"),
  other("token_mixers", "Token mixers"),
  other("unet", "U-Net"),
  other("xcit", "XCiT"),
];

const texts = {
  ...import.meta.glob<string>("../../specs/*.vit", { query: "?raw", import: "default" }),
  ...import.meta.glob<string>("../../../specs/*.vit", { query: "?raw", import: "default" }),
  ...import.meta.glob<string>("../../../test/generality/*.vit", { query: "?raw", import: "default" }),
};

/** The text of an entry. */
export async function textOf({ path }: SpecEntry): Promise<string> {
  const key = path.startsWith("site/") ? `../../${path.slice("site/".length)}` : `../../../${path}`;
  return texts[key]!();
}
