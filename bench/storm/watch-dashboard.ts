// Started by the storm with the URLs of the database and the dashboard: people at work, each page asked over HTTP.
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase } from '@tsunagu/db';
import { inventSecret } from '../env.ts';
import { dashboardInputs } from '../history/dashboard-calls.ts';
import { percentile } from '../percentile.ts';
import { nextWord } from '../start-part.ts';
import { signInToDashboard } from './sign-in-to-dashboard.ts';

/** What people waited for. */
export interface DashboardWatched {
  readonly asked: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly msMax: number;
  /** The slowest, with their own p95. */
  readonly slowest: readonly { readonly path: string; readonly p95Ms: number }[];
}

/** Readers, each asking one thing after another. */
const READERS = 4;
const PAUSE_MS = 150;
const SLOWEST_TOLD = 6;
/** Whole pages, made by the server. */
const PAGES = ['/', '/failures', '/devices', '/gateways', '/incidents'] as const;

const [databaseUrl = '', dashboardUrl = ''] = process.argv.slice(2);
inventSecret();
const db = openDatabase(databaseUrl, { max: 1, plansEachTime: true });
const cookie = await signInToDashboard(dashboardUrl);
const queries = (await dashboardInputs(db)).map(({ path, inputOf }) => ({
  path,
  urlOf: (n: number) => {
    const input = inputOf(n);
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
    return `${dashboardUrl}/api/trpc/${path}${query}`;
  },
}));
await db.close();
const asked = [...queries, ...PAGES.map((path) => ({ path, urlOf: () => `${dashboardUrl}${path}` }))];
const taken = new Map<string, number[]>(asked.map(({ path }) => [path, []]));
let failed = 0;
// Once each: the first of all compiles and opens its connections, which happens to nobody at work.
for (const { urlOf } of asked) await fetchWhole(urlOf(0));
process.send?.('ready');
await nextWord();
let going = true;
const readers = Array.from({ length: READERS }, (_, reader) => read(reader));
process.send?.('watching');
await nextWord();
going = false;
await Promise.all(readers);
const all = [...taken.values()].flat();
const watched: DashboardWatched = {
  asked: all.length,
  failed,
  p50Ms: percentile(all, 0.5),
  p95Ms: percentile(all, 0.95),
  msMax: percentile(all, 1),
  slowest: [...taken]
    .map(([path, ms]) => ({ path, p95Ms: percentile(ms, 0.95) }))
    .sort((a, b) => b.p95Ms - a.p95Ms)
    .slice(0, SLOWEST_TOLD),
};
process.send?.(watched);
process.disconnect?.();

async function read(reader: number): Promise<void> {
  for (let n = reader * 7; going; n += 1) {
    const one = asked[n % asked.length];
    if (one === undefined) return;
    const from = performance.now();
    if (!(await fetchWhole(one.urlOf(Math.floor(n / asked.length))))) failed += 1;
    taken.get(one.path)?.push(performance.now() - from);
    await sleep(PAUSE_MS);
  }
}

async function fetchWhole(url: string): Promise<boolean> {
  const response = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  await response.arrayBuffer();
  return response.status === 200;
}
