// The real program behind the pages: the loopback host in a process of its own, with a history in a new folder.
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const UI = resolve(import.meta.dirname, "../..");

export class Program {
  private constructor(readonly url: string, readonly folder: string, private readonly child: ChildProcess) {}

  /** Starts it on pages built with `--mode loopback`; `open`: files it is started with. */
  static async start(pages: string, open: string[] = []): Promise<Program> {
    const binary = process.env["SOCANBO_LOOPBACK"];
    if (!binary) throw new Error("SOCANBO_LOOPBACK names the built loopback host (cargo xtask test sets it)");
    const folder = mkdtempSync(join(tmpdir(), "socanbo-"));
    const args = ["--ui", pages, "--history", join(folder, "so.scb"), "--out", folder, ...open.flatMap((file) => ["--open", file])];
    const child = spawn(binary, args, { stdio: ["ignore", "pipe", "inherit"], cwd: UI });
    const first = await new Promise<string>((done, fail) => {
      child.on("exit", (code) => fail(new Error(`the loopback host ended: ${code}`)));
      createInterface({ input: child.stdout }).once("line", done);
    });
    return new Program((JSON.parse(first) as { base_url: string }).base_url, folder, child);
  }

  /** Calls a command of the desk, as the pages do. */
  async rpc<T>(name: string, request: object): Promise<T> {
    return this.#post<T>(`/rpc/${name}`, request);
  }

  async host<T>(name: string): Promise<T> {
    return this.#post<T>(`/host/${name}`, {});
  }

  stop(): void {
    this.child.kill("SIGKILL");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #post<T>(path: string, request: object): Promise<T> {
    const answer = await fetch(this.url + path, { method: "POST", body: JSON.stringify(request) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}
