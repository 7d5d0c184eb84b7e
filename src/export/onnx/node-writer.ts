/**
 * An ONNX graph as it grows: nodes in their order, numbers that the file holds, a name for each result. Knows nothing of
 * operators.
 */

/** The types of elements that are written. Halves are stored, never computed with; bytes are pixels. */
export type ElementType = "float" | "float16" | "int64" | "bool" | "uint8";

/** Those of numbers that a graph brings along. */
type Held = Exclude<ElementType, "float16" | "uint8">;

/** What ONNX calls an attribute; all numbers of a list of integers are whole. */
export type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string }
  | { readonly graph: Body };

/** A graph within a node, whose inputs and outputs stand in their order. */
export interface Body {
  readonly nodes: readonly Node[];
  readonly initialisers: readonly Initialiser[];
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
}

/** An input or an output; sizes that are known at run time have a name. */
export interface Port {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
  /** What people read about it. */
  readonly text?: string;
}

export interface Node {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  /** Results that nobody reads, before the output. */
  readonly unread?: number;
  readonly attributes: Readonly<Record<string, Attribute>>;
}

export interface Initialiser {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** Row-major, little-endian. */
  readonly bytes: Uint8Array;
}

/** The number that stands for an element type in files. */
export const elementTypeNumbers: Readonly<Record<ElementType, number>> = {
  float: 1,
  uint8: 2,
  int64: 7,
  bool: 9,
  float16: 10,
};

export class NodeWriter {
  readonly nodes: Node[] = [];
  readonly initialisers: Initialiser[] = [];
  readonly #makers = new Map<string, Node>();
  readonly #constants = new Map<string, string>();
  readonly #names = new Map<string, string>();
  #count = 0;

  /** Names begin with `prefix`: those of a graph within another are none of its. */
  constructor(readonly prefix = "") {}

  /**
   * The result of a node; equal nodes are one, but where they are told apart by `as`. `unread`: how many results stand
   * before it.
   */
  node(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
    as = "",
    unread = 0,
  ): string {
    const key = `${type} ${as} ${inputs.join(" ")} ${JSON.stringify(attributes)}`;
    let output = this.#names.get(key);
    if (output === undefined) {
      output = this.#name(type);
      this.#names.set(key, output);
      const node = { type, inputs, output, attributes, ...(unread > 0 && { unread }) };
      this.nodes.push(node);
      this.#makers.set(output, node);
    }
    return output;
  }

  /** The elements of `name` in another type. */
  cast(name: string, type: ElementType): string {
    return this.node("Cast", [name], { to: { int: elementTypeNumbers[type] } });
  }

  /** The node that makes `name`; none makes what is given or held. */
  maker(name: string): Node | undefined {
    return this.#makers.get(name);
  }

  /** Numbers of the file; equal ones are there once. */
  constant(type: Held, shape: readonly number[], numbers: ArrayLike<number>): string {
    const bytes = bytesOf(type, numbers);
    // Long lists are rarely equal, and their text is long.
    const key = bytes.length <= 1 << 16 ? `${type} ${shape.join()} ${bytes.join()}` : undefined;
    let name = key === undefined ? undefined : this.#constants.get(key);
    if (name === undefined) {
      name = this.#name("Constant");
      this.initialisers.push({ name, type, shape, bytes });
      if (key !== undefined) this.#constants.set(key, name);
    }
    return name;
  }

  scalar(value: number): string {
    return this.constant("float", [], [value]);
  }

  /** A list of sizes, axes and the like. */
  integers(...numbers: readonly number[]): string {
    return this.constant("int64", [numbers.length], numbers);
  }

  /** Names of specs have no slash, so that these are none of theirs. */
  #name(type: string): string {
    return `${this.prefix}${type}/${this.#count++}`;
  }
}

function bytesOf(type: Held, numbers: ArrayLike<number>): Uint8Array {
  if (type === "bool") return Uint8Array.from(numbers, (x) => Number(x !== 0));
  const list =
    type === "float" ? Float32Array.from(numbers) : BigInt64Array.from(Array.from(numbers, (x) => BigInt(x)));
  return new Uint8Array(list.buffer);
}
