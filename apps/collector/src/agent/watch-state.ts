import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject, textOf } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';

/** What only changes rarely, kept so that a restart does not tell or ask it again. */
export interface WatchState {
  readonly endpointDigest: string | null;
  /** Gateway → when its certificate was last looked at, ms. */
  readonly certificatesMs: Readonly<Record<string, number>>;
  /** When scheduled passes told last that they live, ms; 0 = never. */
  readonly beatMs: number;
  /** When the server was last asked for its configuration, ms; 0 = never. */
  readonly configMs: number;
  /** Why what it answered was not taken over; null = nothing stands against it. */
  readonly configProblem: string | null;
}

export function readWatchState(spool: string): WatchState {
  const file = readJsonObject(spoolFile(spool, 'watch-state.json'));
  const seen = file?.certificatesMs;
  const entries = typeof seen === 'object' && seen !== null ? Object.entries(seen) : [];
  return {
    endpointDigest: textOf(file?.endpointDigest),
    certificatesMs: Object.fromEntries(entries.map(([name, at]) => [name, numberOf(at, 0)])),
    beatMs: numberOf(file?.beatMs, 0),
    configMs: numberOf(file?.configMs, 0),
    configProblem: textOf(file?.configProblem),
  };
}

/** Changes some of it. A disk without room only means that it is told, or asked, once more. */
export function changeWatchState(spool: string, change: Partial<WatchState>): void {
  const state = { ...readWatchState(spool), ...change };
  tryToWrite(() => writeAtomically(spoolFile(spool, 'watch-state.json'), `${JSON.stringify(state)}\n`));
}
