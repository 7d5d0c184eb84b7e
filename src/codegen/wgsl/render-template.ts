/** The WGSL skeletons in `templates/`, each compiled once. They decide nothing beyond each and if. */
import Handlebars from "handlebars";
import { templates } from "#assets";
import { InternalError } from "../../diagnostics/diagnostic.ts";

const compiled = new Map<string, Handlebars.TemplateDelegate>();

export function renderTemplate(name: string, data: object): string {
  let template = compiled.get(name);
  if (template === undefined) {
    const text = templates[name];
    if (text === undefined) throw new InternalError("codegen/wgsl", `there is no template ${name}`);
    template = Handlebars.compile(text, { noEscape: true, strict: true });
    compiled.set(name, template);
  }
  return template(data).trimEnd();
}
