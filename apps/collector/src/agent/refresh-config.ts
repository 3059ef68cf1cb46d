import { writeConfig } from '../home/config-file.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';
import type { Collector } from './collector.ts';
import type { Courier } from './courier.ts';
import { fetchConfig } from './fetch-config.ts';
import type { AgentOptions } from './options.ts';
import { changeWatchState, readWatchState } from './watch-state.ts';

/** A machine that fails again and again asks no more often than this. */
export const ASK_EVERY_MS = 120_000;

/** Takes over a configuration that is new and valid; of one that is not, says why. Throws `server-unreachable`. */
export async function refreshConfig(
  options: AgentOptions,
  collector: Collector,
  courier: Courier,
  signal?: AbortSignal,
): Promise<void> {
  const { spool } = options.layout;
  const nowMs = options.nowMs();
  changeWatchState(spool, { configMs: nowMs });
  const serverNowMs = nowMs + courier.sender.state().clockOffsetMs;
  const fetched = await fetchConfig(courier.line, courier.signer, serverNowMs, collector.config(), signal);
  if (signal?.aborted || fetched.kind === 'none') return;
  const problem = fetched.kind === 'invalid' ? fetched.problem : null;
  if (problem !== collector.configProblem()) {
    collector.setConfigProblem(problem);
    changeWatchState(spool, { configProblem: problem });
    if (problem !== null)
      options.log(`the server's configuration is not valid and was not taken over: ${problem}`);
  }
  if (fetched.kind !== 'new') return;
  collector.setConfig(fetched.config);
  // Without room it is in force until this process ends; the next one asks anew.
  tryToWrite(() => writeConfig(options.layout, fetched.config));
}

/** After a failure, once in a while: what IT says of it is worth most to the person who sits before it now. */
export async function refreshAfterFailure(
  options: AgentOptions,
  collector: Collector,
  courier: Courier,
): Promise<void> {
  const sinceMs = Math.abs(options.nowMs() - readWatchState(options.layout.spool).configMs);
  if (collector.failures() === 0 || sinceMs < ASK_EVERY_MS) return;
  await refreshConfig(options, collector, courier);
}
