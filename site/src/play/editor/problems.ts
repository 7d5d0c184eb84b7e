/** Mistakes in the text, where they are, with what mends them. */
import { type Action, type Diagnostic, setDiagnostics } from "@codemirror/lint";
import type { EditorView } from "@codemirror/view";
import { h } from "../dom.ts";
import type { Edit, Fix, Problem } from "../language-protocol.ts";

export function applyEdits(view: EditorView, edits: readonly Edit[]): void {
  const changes = edits.map(({ from, to, text }) => ({ from, to, insert: text }));
  if (changes.some(({ to }) => to > view.state.doc.length)) return;
  view.dispatch({ changes, userEvent: "input.fix", scrollIntoView: true });
}

/** `applied` is told when a fix was made. */
export function showProblems(view: EditorView, problems: readonly Problem[]): void {
  const end = view.state.doc.length;
  const diagnostics = problems.map((problem): Diagnostic => {
    const from = Math.min(problem.from, end);
    return {
      from,
      to: Math.max(from, Math.min(problem.to, end)),
      severity: "error",
      message: `${problem.code}: ${problem.message}`,
      renderMessage: () => problemText(problem),
      actions: problem.fixes.map(actionOf),
    };
  });
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

const actionOf = ({ title, edits }: Fix): Action => ({ name: title, apply: (view) => applyEdits(view, edits) });

function problemText({ code, message, remarks }: Problem): HTMLElement {
  return h(
    "div",
    { class: "play-problem-text" },
    h("span", { class: "play-code" }, code),
    ` ${message}`,
    ...remarks.map((remark) => h("div", { class: "play-remark" }, remark.message)),
  );
}
