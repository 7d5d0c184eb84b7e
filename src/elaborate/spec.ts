/** A spec: the main file with all it imports, and the variants it declares. */
import { type Diagnostic, type Source, type Span, diagnostic } from "../diagnostics/diagnostic.ts";
import { isDeviceName, sameButForCase } from "../diagnostics/file-names.ts";
import { noteOf } from "../diagnostics/foreign-text.ts";
import { nearestOrPart } from "../diagnostics/near-name.ts";
import type * as Ast from "../parser/ast.ts";
import { checkDialects } from "./dialects.ts";
import { type Module, type Read, ModuleLoader, clashIn } from "./modules.ts";
import { argumentsOf, settingsName, unlikeOwn } from "./set-arguments.ts";
import { modelOf, variantsOf } from "./trees.ts";
import { notImported } from "./unknown-name.ts";
import type { ModelValue } from "./values.ts";

export interface Spec {
  /** Of reading and importing; with any of them there is nothing to elaborate. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those that the main file declares, in order. */
  readonly variants: readonly VariantName[];
  /** Models of the main file. */
  readonly models: readonly string[];
  readonly main: Module;
  readonly modules: readonly Module[];
  /** Arguments that stand instead of a variant's own. */
  readonly settings?: readonly Ast.Arg[];
}

/** What can be named as a model: variants, and models of the main file. */
export const modelNames = ({ variants, models }: Pick<Spec, "variants" | "models">): string[] => [
  ...variants.map((v) => v.name),
  ...models,
];

export interface VariantName {
  readonly name: string;
  readonly model: string;
  readonly span: Span;
}

/** Parses `main` and all it imports; `read` finds an imported file (`"./x.vit"`, `"lib/nn.vit"`) or gives undefined. */
export function loadSpec(main: Source, read: Read): Spec {
  const loader = new ModuleLoader(read);
  const module = loader.load(main);
  const modules = loader.all();
  const diagnostics =
    loader.diagnostics.length > 0
      ? loader.diagnostics
      : modules.flatMap((m) => [...checkVariants(m, modules), ...checkFolders(m), ...checkDialects(m)]);
  const variants = variantsOf(module.program).map((v) => ({
    name: v.name.text,
    model: modelOf(v),
    span: v.span,
  }));
  const models = module.program.items.flatMap((i) => (i.kind === "model" ? [i.name.text] : []));
  return { diagnostics, variants, models, main: module, modules };
}

/** A variant is a folder when it is compiled, on every system. */
function checkFolders(module: Module): Diagnostic[] {
  const variants = variantsOf(module.program).map((v) => v.name);
  const devices = variants.filter((v) => isDeviceName(v.text));
  const same = sameButForCase(variants.map((v) => v.text));
  const at = (name: string): Ast.Name => variants.find((v) => v.text === name)!;
  return [
    ...devices.map((v) => diagnostic("VIT4019", v.span, { name: v.text })),
    ...(same === undefined
      ? []
      : [diagnostic("VIT4018", at(same.name).span, same, [{ message: "the other", span: at(same.first).span }])]),
  ];
}

/** A variant must name a model. `modules` are all files that were read. */
function checkVariants(module: Module, modules: readonly Module[]): Diagnostic[] {
  return variantsOf(module.program).flatMap((variant) => {
    const { callee } = variant.value;
    const name = modelOf(variant);
    const found = module.scope.get(name);
    if (typeof found === "object" && found.kind === "model") return [];
    const clash = clashIn(module, name, callee.span);
    if (clash !== undefined) return [clash];
    const models = [...module.declared].filter(([, d]) => d.item.kind === "model").map(([n]) => n);
    if (found !== undefined || callee.kind !== "name") return [diagnostic("VIT4013", callee.span, { name })];
    const other = modules.flatMap(({ program }) => variantsOf(program)).find((v) => v.name.text === name);
    if (other === undefined) return [unknownModel(name, callee.span, models)];
    return [
      diagnostic("VIT4013", callee.span, { name }, [
        { message: `a variant itself: call '${modelOf(other)}', with its arguments and yours`, span: other.value.span },
      ]),
    ];
  });
}

function unknownModel(name: string, span: Span, models: readonly string[]): Diagnostic {
  const shipped = notImported(name, { name, span });
  const near = shipped === undefined ? nearestOrPart(name, models) : undefined;
  const known = models.slice(0, 6).map((m) => `'${m}'`);
  const listed = near === undefined && known.length > 0 ? `models here: ${known.join(", ")}` : undefined;
  return diagnostic("VIT2001", span, { name, near }, shipped === undefined ? noteOf(listed) : [shipped]);
}

/** What is elaborated: a model, and with which arguments. */
export interface ModelCall {
  readonly name: string;
  readonly model: ModelValue;
  readonly call: Ast.Call;
  /** Those arguments that are given from outside. */
  readonly settings: readonly Ast.Arg[];
  /** It is a variant, not a model by its defaults. */
  readonly named: boolean;
}

/** The variant, or the model by its defaults, that is called `name`. */
export function findVariant({ main, variants, models, settings = [] }: Spec, name: string): ModelCall | Diagnostic {
  const declared = variantsOf(main.program).find((v) => v.name.text === name);
  const call = declared?.value ?? defaultCall(main, name);
  if (call === undefined) {
    const known = modelNames({ variants, models });
    return diagnostic("VIT4014", { source: main.source, start: 0, end: 0 }, { name, near: nearestOrPart(name, known) });
  }
  const model = main.scope.get((call.callee as Ast.NameRef).name) as ModelValue;
  const unlike = unlikeOwn(call, model.model.params, settings);
  if (unlike !== undefined) return unlikeSize(name, unlike);
  return {
    name: `${name}${settingsName(settings)}`,
    model,
    call: argumentsOf(call, model.model.params, settings),
    settings,
    named: declared !== undefined,
  };
}

/** That a size given from outside has another number of numbers than the variant's own. */
function unlikeSize(name: string, { setting, own }: NonNullable<ReturnType<typeof unlikeOwn>>): Diagnostic {
  const { source, start, end } = setting.value.span;
  const text = own.span.source.text.slice(own.span.start, own.span.end);
  return diagnostic("VIT4022", { source, start, end }, { name, own: text }, [
    { message: "its own stands here", span: own.span },
  ]);
}

/** The same of a spec whose text has mistakes; undefined where there is no such variant, or nothing to run. */
export function findReadable(spec: Spec, name: string): ModelCall | undefined {
  const model = spec.main.scope.get(spec.variants.find((v) => v.name === name)?.model ?? name);
  const found = typeof model === "object" && model.kind === "model" ? findVariant(spec, name) : undefined;
  return found === undefined || "code" in found ? undefined : found;
}

/** `model()` for a model of the main file. */
function defaultCall(main: Module, name: string): Ast.Call | undefined {
  const item = main.program.items.find((i) => i.kind === "model" && i.name.text === name);
  if (item?.kind !== "model") return undefined;
  const { span } = item.name;
  return { kind: "call", callee: { kind: "name", name, span }, args: [], span };
}
