/** Asks the compiler's worker, which starts with the first question and after it died with the next. */
import { VitcError, type AnyPlan } from "../runtime/index.ts";
import type { SizeAnswer, SizeQuestion } from "./question.ts";
import { type CompilerThread, type CompilerWorker, startCompiler } from "./start-compiler.ts";

interface Pending {
  readonly resolve: (answer: SizeAnswer) => void;
  readonly reject: (error: VitcError) => void;
}

export class Compiler {
  readonly #make: (() => CompilerWorker) | undefined;
  readonly #pending = new Map<number, Pending>();
  #thread: CompilerThread | undefined;
  #asked = 0;

  constructor(make: (() => CompilerWorker) | undefined) {
    this.#make = make;
  }

  /**
   * The plan that answers a question. @throws VitcError `spec`, `input` as the worker says; `device` where there is no
   * worker, or none any more
   */
  async compile(question: SizeQuestion): Promise<AnyPlan> {
    const answer = await new Promise<SizeAnswer>((resolve, reject) => {
      const thread = (this.#thread ??= this.#start());
      const id = this.#asked++;
      // What is no data is refused here, and nothing waits for it.
      thread.post({ id, question });
      this.#pending.set(id, { resolve, reject });
      thread.hold(true);
    });
    if ("plan" in answer) return answer.plan;
    const { code, message, diagnostics } = answer.failure;
    if (code === undefined) throw new Error(`vitc cannot compile this size: ${message}`);
    throw new VitcError(code, message, code === "spec" ? { diagnostics } : {});
  }

  #start(): CompilerThread {
    const thread = startCompiler(
      {
        answered: ({ id, answer }) => {
          this.#pending.get(id)?.resolve(answer);
          this.#pending.delete(id);
          if (this.#pending.size === 0) thread.hold(false);
        },
        died: (why) => {
          if (this.#thread === thread) this.#end(new VitcError("device", `the compiler's worker failed: ${why}`));
        },
      },
      this.#make,
    );
    return thread;
  }

  #end(error: VitcError): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }

  /** Ends the worker; what was asked rejects with `disposed`. */
  close(): void {
    this.#end(new VitcError("disposed", "the model was disposed of"));
  }
}
