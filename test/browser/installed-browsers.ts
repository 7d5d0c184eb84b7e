/**
 * Browsers of other engines, as a system installs them: started without a driver on pages that say by themselves what
 * they came to.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What is known of an engine. */
export interface Engine {
  /** Whether workers of isolated pages may have memory in common. */
  readonly sharesMemory: boolean;
  readonly simd: "plain" | "relaxed";
}

export interface InstalledBrowser {
  readonly name: string;
  readonly engine: Engine;
  /** What there must be, and the packages of Debian that bring it; empty where all is there. */
  readonly missing: string;
  open(urls: readonly string[]): Promise<OpenBrowser>;
}

/** A browser that shows each address in a tab. */
export interface OpenBrowser {
  /** Settles where it ends of itself, with how. */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

const folders = (process.env.PATH ?? "").split(":");
const which = (name: string): string | undefined =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path));

const home = (): string => mkdtempSync(join(tmpdir(), "vitc-browser-"));

/** Starts a program that is the head of a group of its own: what it starts ends with it. */
function begin(program: string, args: readonly string[], folder: string, more: NodeJS.ProcessEnv = {}): ChildProcess {
  const env = { ...process.env, HOME: folder, XDG_RUNTIME_DIR: folder, NO_AT_BRIDGE: "1", ...more };
  return spawn(program, args, { env, detached: true, stdio: ["ignore", "ignore", "ignore", "pipe"] });
}

/** The last one is the browser. */
function open(folder: string, ...children: readonly ChildProcess[]): OpenBrowser {
  const exits = children.map((child) => once(child, "exit"));
  return {
    ended: exits.at(-1)!.then(([code, signal]) => `the browser has ended: ${code ?? signal}`),
    async close() {
      for (const { pid, exitCode, signalCode } of children)
        if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
      await Promise.all(exits);
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** Nothing is fetched that no page asks for. */
const preferences = {
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.policy.dataSubmissionEnabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "termsofuse.bypassNotification": true,
  "toolkit.telemetry.server": "data:,",
};

const firefoxPath = process.env.VITC_FIREFOX ?? which("firefox-esr");

const firefox: InstalledBrowser = {
  name: "Firefox",
  engine: { sharesMemory: true, simd: "relaxed" },
  missing:
    firefoxPath === undefined ? "Firefox is not installed (Debian: firefox-esr; or VITC_FIREFOX says where it is)" : "",
  async open(urls) {
    const profile = home();
    const lines = Object.entries(preferences).map((p) => `user_pref(${JSON.stringify(p).slice(1, -1)});\n`);
    writeFileSync(join(profile, "user.js"), lines.join(""));
    return open(profile, begin(firefoxPath!, ["--headless", "--no-remote", "--profile", profile, ...urls], profile));
  },
};

const browserOfWebKit = ["4.1", "6.0"]
  .flatMap((version) =>
    ["x86_64", "aarch64"].map((arch) => `/usr/lib/${arch}-linux-gnu/webkit2gtk-${version}/MiniBrowser`),
  )
  .find((path) => existsSync(path));
const xvfb = which("Xvfb");

/** Options of its engine are taken from the environment. */
const webKit = (name: string, engine: Engine, options: NodeJS.ProcessEnv): InstalledBrowser => ({
  name,
  engine,
  missing:
    browserOfWebKit === undefined || xvfb === undefined
      ? "WebKit's browser or a display for it is not installed (Debian: webkit2gtk-driver, xvfb)"
      : "",
  async open(urls) {
    const folder = home();
    const display = begin(xvfb!, ["-displayfd", "3", "-nolisten", "tcp"], folder);
    const number = await new Promise<string>((resolve, reject) => {
      display.stdio[3]!.once("data", (data) => resolve(String(data).trim()));
      display.once("exit", (code) => reject(new Error(`Xvfb has ended: ${code}`)));
    });
    // There is no graphics device that it could draw by.
    const drawing = { WEBKIT_DISABLE_DMABUF_RENDERER: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" };
    const own = { DISPLAY: `:${number}`, GDK_BACKEND: "x11", ...drawing, ...options };
    return open(folder, display, begin(browserOfWebKit!, ["--private", ...urls], folder, own));
  },
});

export const installedBrowsers: readonly InstalledBrowser[] = [
  firefox,
  // On Linux no page gets what isolated ones get on Apple's systems.
  webKit("WebKit", { sharesMemory: false, simd: "plain" }, {}),
  webKit(
    "WebKit with shared memory and relaxed SIMD",
    { sharesMemory: true, simd: "relaxed" },
    { JSC_useSharedArrayBuffer: "1", JSC_useWasmRelaxedSIMD: "1" },
  ),
];
