/** The file a user imports, `index.ts`: what it imports itself, its types, the shapes of one row, its functions. */
import { headerText } from "./header-text.ts";
import { addFunctions } from "./index-functions.ts";
import { addTypes } from "./index-types.ts";
import { inputType, propertyName, tensorType } from "./member-types.ts";
import type { ModuleParts } from "./module-parts.ts";
import { type PrintSource, SourceText } from "./source-text.ts";

/** Its text, printed by `print`; `runtime` is the module that it imports. */
export function indexText(parts: ModuleParts, runtime: string, print: PrintSource): string {
  const file = new SourceText();
  addImports(file, parts, runtime);
  addTypes(file, parts);
  addShapes(file, parts);
  addFunctions(file, parts);
  return headerText(parts) + file.text(print);
}

function addImports(file: SourceText, { plan, taps, classified, sizes }: ModuleParts, runtime: string): void {
  const tensors = [...plan.outputs, ...taps, ...(plan.state ?? [])];
  const sized = sizes.length > 0;
  const types = [
    ...new Set(
      [...plan.inputs.map(inputType), ...tensors.map(tensorType)].map((type) => type.slice(0, type.indexOf("<"))),
    ),
    ...["Adapter", "Device", "DeviceRequest", "LoadOptions", "RequirementOptions"],
    sized ? "SizedModel" : "Model",
    ...(classified === undefined ? [] : ["Classifier"]),
    ...(plan.state === undefined ? [] : ["Stateful"]),
  ];
  file.addImportDeclarations([
    {
      moduleSpecifier: runtime,
      namedImports: [
        ...[
          "chooseFrom",
          "deviceRequirements",
          "loadModel",
          ...(sized ? ["sizesFrom"] : []),
          ...(classified === undefined ? [] : ["withLabels"]),
          ...(plan.state === undefined ? [] : ["withState"]),
        ].map((name) => ({ name })),
        ...types.sort().map((name) => ({ name, isTypeOnly: true })),
      ],
    },
  ]);
  file.addExportDeclaration({ moduleSpecifier: runtime, namedExports: ["tensor", "VitcError"] });
}

/** The shapes of everything with a name. */
function addShapes(file: SourceText, { plan, taps, sizes }: ModuleParts): void {
  if (sizes.length > 0) return addShapesBySize(file, sizes);
  const { inputs, outputs } = plan;
  const shapes = new Map([...taps, ...outputs, ...inputs].map((t) => [t.name, t.shape]));
  const lines = [...shapes].map(([name, shape]) => `  ${propertyName(name)}: [${shape.join(", ")}],\n`);
  file.addConstant("shapes", `{\n${lines.join("")}} as const`, "Shapes of one row of the batch.");
}

function addShapesBySize(file: SourceText, sizes: ModuleParts["sizes"]): void {
  const lines = sizes.map(({ size, plan, tapped }) => {
    const shapes = new Map([...(tapped ?? plan).taps, ...plan.outputs, ...plan.inputs].map((t) => [t.name, t.shape]));
    const own = [...shapes].map(([name, shape]) => `    ${propertyName(name)}: [${shape.join(", ")}],\n`);
    return `  ${propertyName(size)}: {\n${own.join("")}  },\n`;
  });
  file.addConstant("shapes", `{\n${lines.join("")}} as const`, "Shapes of one row of the batch, at each size.");
}
