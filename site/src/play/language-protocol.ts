/** What the editor asks of the language service in its worker. Places are UTF-16 offsets from 0. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Edit extends Range {
  readonly text: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** A remark on a problem; `file` where its place is in another one. */
export interface Remark {
  readonly message: string;
  readonly place?: Range & { readonly file: string; readonly line: number };
}

export interface Problem extends Range {
  readonly code: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly remarks: readonly Remark[];
  readonly fixes: readonly Fix[];
}

/** What is known by now. */
export interface Found {
  readonly problems: readonly Problem[];
  readonly complete: boolean;
}

/** What the spec declares that can be compiled and trained. */
export interface Outline {
  /** Variants, and models that have defaults for all they take. */
  readonly models: readonly string[];
  readonly whole: boolean;
}

export interface Proposal extends Edit {
  readonly label: string;
  readonly kind: string;
  readonly detail?: string;
  readonly docs?: string;
  readonly also: readonly Edit[];
  readonly rank: number;
}

export interface Place extends Range {
  readonly file: string;
  /** Of a file that is not the visitor's. */
  readonly text?: string;
}

export interface SignatureText {
  readonly callee: string;
  readonly params: readonly string[];
  readonly active: number;
  readonly docs?: string;
}

/** `file` is the one that is shown, the visitor's own unless said. */
export interface At {
  readonly offset: number;
  readonly file?: string;
}

export type LanguageMethods = {
  update: { takes: { readonly text: string }; gives: undefined };
  outline: { takes: undefined; gives: Outline };
  diagnose: { takes: { readonly at: number }; gives: Found; tells: Found };
  hover: { takes: At; gives: (Range & { readonly text: string }) | undefined };
  complete: { takes: At; gives: readonly Proposal[] };
  signature: { takes: At; gives: SignatureText | undefined };
  definition: { takes: At; gives: Place | undefined };
  rename: {
    takes: At & { readonly name: string };
    gives: { readonly edits: readonly Edit[] } | { readonly refused: string };
  };
  shapes: {
    takes: Range & { readonly at: number };
    gives: readonly { readonly offset: number; readonly text: string }[];
  };
  /** The text of a file that ships. */
  file: { takes: string; gives: string | undefined };
  format: { takes: undefined; gives: string | undefined };
};
