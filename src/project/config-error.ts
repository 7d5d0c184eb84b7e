/** A mistake in a config, with its place. */
import type { Source, Span } from "../diagnostics/diagnostic.ts";
import { formatPlace } from "../diagnostics/frame.ts";
import { UserError } from "../host/user-error.ts";

/** Steps from the config's object to what is meant: names of properties, numbers of elements. */
export type ConfigPath = readonly (string | number)[];

/** A mistake in a config. */
export class ConfigError extends UserError {
  /** Where it stands, where that was found. */
  readonly span: Span | undefined;
  /** Without the place. */
  readonly text: string;
  constructor(text: string, source: Source, span?: Span) {
    super(span === undefined ? `${source.name}: ${text}` : [text, ...formatPlace(span)].join("\n"));
    this.name = "ConfigError";
    this.text = text;
    this.span = span;
  }
}

/** A config has not ended: what it awaits may hold the process open for ever. */
export class UnendedConfig extends ConfigError {}
