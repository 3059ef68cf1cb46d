#!/usr/bin/env node
// The simulated fleet of `npm run demo`: runs beside the services until it is told to end.
import { randomUUID } from 'node:crypto';
import { openDatabase } from '@tsunagu/db';
import {
  type DemoProgress,
  lacksHistory,
  newDemoState,
  runDemo,
  withLiveOutage,
} from '@tsunagu/testkit/simulator';
import { demoOperator } from './demo/demo-operator.ts';
import { readDemoEnv } from './demo/env.ts';
import { liveLine } from './demo/live-line.ts';
import { replayHistory } from './demo/replay-history.ts';
import { siteTokens } from './demo/site-tokens.ts';
import { readState, writeState } from './demo/state-file.ts';

const env = readDemoEnv();
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

const tell = (entry: Record<string, unknown>) => process.stdout.write(`${JSON.stringify(entry)}\n`);
const now = Date.now();
const state = withLiveOutage(readState(env.stateFile) ?? newDemoState(randomUUID(), now, env.machines), now);
writeState(env.stateFile, state);
const db = openDatabase(env.databaseUrl, { max: 2, applicationName: 'tsunagu demo' });
tell({ event: 'ready', machines: state.machines });

const first = lacksHistory(state);
/** One line for each tenth of a phase, so that a log stays readable, and one when it is live. */
let told = '';
function onProgress({ phase, done, total }: DemoProgress): void {
  const tenth = phase === 'live' || total === 0 ? '' : String(Math.floor((10 * done) / total));
  if (told === `${phase}/${tenth}`) return;
  told = `${phase}/${tenth}`;
  if (phase === 'live') process.stdout.write(`${liveLine(state, first, env.publicUrl, Date.now())}\n`);
  else tell({ event: 'progress', phase, done, total });
}

// A second start has its past already.
const stops = first ? await replayHistory(env.databaseUrl, await demoOperator(db, env.dashboardUrl)) : null;
try {
  await runDemo({
    ingestUrl: env.ingestUrl,
    tokenFor: siteTokens(db, state.machines),
    state,
    onState: (next) => writeState(env.stateFile, next),
    ...(stops === null ? {} : { stops }),
    signal: ending.signal,
    onProgress,
  });
} catch (error) {
  if (!ending.signal.aborted) throw error;
} finally {
  await db.close();
}
