import https from 'node:https';
import { connectEdge, type Edge, inParallel } from '@tsunagu/testkit/simulator';
import { processCpuUs } from './process-cpu.ts';
import type { EdgeProcess } from './start-edge.ts';

/** Processor time of the edge, in µs, for the smallest request there is, by the connection that it comes over. */
export interface ConnectionCost {
  readonly keptUs: number;
  readonly newUs: number;
  /** null where the edge speaks plain HTTP: there is nothing to resume. */
  readonly resumedUs: number | null;
}

const AT_ONCE = 8;
/** What is measured follows these, which warm both ends. */
const WARM_UP = 300;

/** Asks /healthz so often over connections that stay, over new ones, and over new ones that resume an earlier session. */
export async function connectionCost(edge: EdgeProcess, requests: number): Promise<ConnectionCost> {
  const trust = edge.ca === null ? {} : { ca: edge.ca };
  const measure = async (way: Pick<Edge, 'get'>) => {
    const ask = (count: number) =>
      inParallel(Array(count).keys(), AT_ONCE, async () => {
        const { status } = await way.get('/healthz', {});
        if (status !== 200) throw new Error(`the edge answered ${status}`);
      });
    await ask(WARM_UP);
    const before = processCpuUs(edge.pid) ?? 0;
    await ask(requests);
    return ((processCpuUs(edge.pid) ?? 0) - before) / requests;
  };
  const kept = connectEdge(edge.url, AT_ONCE, trust);
  const fresh = connectEdge(edge.url, AT_ONCE, { ...trust, keepAlive: false });
  try {
    const [keptUs, newUs] = [await measure(kept), await measure(fresh)];
    return { keptUs, newUs, resumedUs: edge.ca === null ? null : await measure(resuming(edge.url, edge.ca)) };
  } finally {
    kept.close();
    fresh.close();
  }
}

/** Each request on a new connection that shows the ticket of an earlier one. Throws when the edge did not take it. */
function resuming(url: string, ca: string): Pick<Edge, 'get'> {
  const agent = new https.Agent({ keepAlive: false, ca, maxCachedSessions: 100 });
  let taken = 0;
  let asked = 0;
  return {
    get: (path) =>
      new Promise((resolve, reject) => {
        const request = https.get(new URL(path, url), { agent }, (response) => {
          asked += 1;
          if (request.reusedSocket || isResumed(request.socket)) taken += 1;
          response.resume();
          response.on('end', () => {
            // The first ones of a run have no ticket yet.
            if (asked > WARM_UP && taken < asked / 2) reject(new Error('sessions are not resumed'));
            else resolve({ status: response.statusCode ?? 0, retryAfterSeconds: null, text: '' });
          });
        });
        request.on('error', reject);
      }),
  };
}

function isResumed(socket: unknown): boolean {
  return (socket as { isSessionReused(): boolean }).isSessionReused();
}
