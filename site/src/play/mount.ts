/** The page "Playground": what it begins with is a link's spec, else the visitor's last one, else the first of the list. */
import "uplot/dist/uPlot.min.css";
import "../answers/bars.css";
import "./play.css";
import { Playground, targetHere } from "./playground.ts";
import { BadLink, sharedBy } from "./share.ts";
import { specs, textOf } from "./specs.ts";
import { readWork } from "./state.ts";

export function mount(root: HTMLElement): () => void {
  let playground: Playground | undefined;
  let left = false;
  const refused = (error: unknown): string => {
    if (error instanceof BadLink) return error.message;
    throw error;
  };
  const openAddress = async (): Promise<void> => {
    try {
      const shared = await sharedBy(location.hash);
      if (shared !== undefined) playground?.openLink(shared);
    } catch (error) {
      playground?.say(refused(error));
    }
    forgetAddress();
  };
  const start = async (): Promise<void> => {
    let bad: string | undefined;
    const [shared, target] = await Promise.all([
      sharedBy(location.hash).catch((error: unknown) => void (bad = refused(error))),
      targetHere(),
    ]);
    const mine = readWork();
    const text = shared?.text ?? mine?.text ?? (await textOf(specs[0]!));
    if (left) return;
    forgetAddress();
    playground = new Playground(root, { model: "", target, batch: 1, ...(shared ?? mine), text });
    if (shared !== undefined && mine?.text !== undefined && mine.text !== shared.text) playground.keep(mine);
    if (bad !== undefined) playground.say(bad);
    addEventListener("hashchange", openAddress);
  };
  root.textContent = "Starting …";
  void start();
  return () => {
    left = true;
    removeEventListener("hashchange", openAddress);
    playground?.close();
  };
}

/** What the visitor changes from now on is theirs: the address would bring the link's text back at a reload. */
function forgetAddress(): void {
  if (location.hash.startsWith("#spec=")) history.replaceState(history.state, "", location.pathname + location.search);
}
