import { setTimeout as sleep } from 'node:timers/promises';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { type ChildLog, openChildLog } from './child-log.ts';
import { answersOk, type ChildSpec, isReadyLine } from './child-spec.ts';
import { pause } from './pause.ts';
import { HEALTHY_AFTER_MS, restartDelayMs } from './restart-policy.ts';
import { type RunningChild, runChild } from './run-child.ts';

export interface SupervisedChild {
  name: string;
  /** Resolves when it is ready for the first time; rejects when it never is. */
  ready: Promise<void>;
  logPath: string;
  pid(): number | null;
  /** Ends it for good and returns when it is gone. */
  stop(): Promise<void>;
}

export interface ChildEvents {
  onLine(line: string): void;
  onRestart(reason: string, delayMs: number): void;
  /** It ended too often; everything should end with this message. */
  onGivenUp(failure: TsunaguError): void;
}

interface Current {
  child: RunningChild | null;
  wasReady: boolean;
}

/** Runs a child until it is stopped, starting it again with growing pauses when it ends by itself. */
export function superviseChild(spec: ChildSpec, logFolder: string, events: ChildEvents): SupervisedChild {
  const ready = Promise.withResolvers<void>();
  const stopping = new AbortController();
  const log = openChildLog(logFolder, spec.name, (line) => {
    events.onLine(line);
    if (spec.ready.kind === 'line' && isReadyLine(line)) ready.resolve();
  });
  const current: Current = { child: null, wasReady: false };
  void ready.promise.then(
    () => {
      current.wasReady = true;
    },
    // Whoever stops it before it is ready does not wait for that any more.
    () => {},
  );
  const loop = keepRunning(spec, log, current, stopping.signal, events).catch((error: unknown) => {
    ready.reject(error);
    if (!(error instanceof TsunaguError)) throw error;
    events.onGivenUp(error);
  });
  void waitForReady(spec, log, ready, stopping.signal);
  return {
    name: spec.name,
    ready: ready.promise,
    logPath: log.path,
    pid: () => current.child?.pid ?? null,
    async stop() {
      stopping.abort();
      await current.child?.end(spec.graceMs);
      await loop;
    },
  };
}

async function keepRunning(
  spec: ChildSpec,
  log: ChildLog,
  current: Current,
  stopping: AbortSignal,
  events: ChildEvents,
): Promise<void> {
  let restarts = 0;
  while (!stopping.aborted) {
    const begin = performance.now();
    current.child = runChild(spec, log);
    const reason = await current.child.ended;
    if (stopping.aborted) return;
    if (performance.now() - begin > HEALTHY_AFTER_MS) restarts = 0;
    const delayMs = restartDelayMs(restarts++, current.wasReady);
    if (delayMs === null) throw givenUp(spec.name, reason, log);
    events.onRestart(reason, delayMs);
    await pause(delayMs, stopping);
  }
}

async function waitForReady(
  spec: ChildSpec,
  log: ChildLog,
  ready: PromiseWithResolvers<void>,
  stopping: AbortSignal,
): Promise<void> {
  const deadline = performance.now() + spec.readyWithinMs;
  while (!stopping.aborted && performance.now() < deadline) {
    if (spec.ready.kind === 'http' && (await answersOk(spec.ready.url))) return ready.resolve();
    await sleep(50, null, { ref: false });
  }
  ready.reject(new TsunaguError('unexpected', `${spec.name} did not become ready; ${lastLines(log)}`));
}

function givenUp(name: string, reason: string, log: ChildLog): TsunaguError {
  const tail = log.tail();
  const detail = `${name} ended again and again (${reason}); ${lastLines(log)}`;
  if (/EADDRINUSE/.test(tail)) return new TsunaguError('port-in-use', detail);
  if (/ENOSPC|No space left on device/.test(tail)) return new TsunaguError('disk-full', detail);
  return new TsunaguError('unexpected', detail);
}

function lastLines(log: ChildLog): string {
  return `its last lines, from ${log.path}:\n${log.tail()}`;
}
