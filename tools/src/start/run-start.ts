import { watchParent } from '../../bootstrap/watch-parent.mjs';
import { createEndings } from './endings.ts';
import { readStartSettings } from './env.ts';
import { failureMessage } from './failure-message.ts';
import { isWildcard } from './local-address.ts';
import { createProgress } from './progress.ts';
import { type SupervisedParts, supervise } from './supervise.ts';

/**
 * Starts everything, tells the address, and runs until Ctrl-C, SIGTERM, SIGHUP, the parent's death or a failure,
 * after which nothing is left running. Ends the process: 0 when it was told to end, 1 on a failure.
 */
export async function runStart(parts: SupervisedParts, args: readonly string[]): Promise<void> {
  const progress = createProgress((line) => process.stdout.write(line));
  const endings = createEndings((error) => process.stderr.write(`${failureMessage(error)}\n`));
  let over = false;
  // What fails while everything is being ended is a consequence, and only the first reason is worth reading.
  const end = (exitCode: number, tell: () => void) => {
    if (over) return;
    over = true;
    tell();
    void endings.endAll().then(() => process.exit(exitCode));
  };
  const fail = (error: unknown) => end(1, () => process.stderr.write(`\n${failureMessage(error)}\n`));
  listenForTheEnd(() => end(0, () => progress.say('ending …')), fail);
  try {
    const settings = readStartSettings(args);
    const { url, adminLink } = await supervise({ settings, progress, endings, parts, onFailure: fail });
    progress.say(`ready: ${url}  (準備ができました。終了は Ctrl-C / Ctrl-C ends it)`);
    if (settings.dashboardUrl === null && isWildcard(settings.host))
      progress.say(
        'others reach it under an address of this machine; TSUNAGU_DASHBOARD_URL says which, for links (リンクに使うアドレスは TSUNAGU_DASHBOARD_URL で指定)',
      );
    if (adminLink !== null)
      progress.say(`first administrator, once, within 24 h (最初の管理者の登録): ${adminLink}`);
  } catch (error) {
    fail(error);
  }
}

function listenForTheEnd(end: () => void, fail: (error: unknown) => void): void {
  // The terminal or pipe may be gone before everything is ended; that must not cut the ending short.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  process.on('uncaughtException', fail);
  watchParent(end);
}
