// Started by the fuzz with the edge's URL, the company's size and moment, and how many of its machines are at work.
import { randomUUID } from 'node:crypto';
import type { BatchItem } from '@tsunagu/core/collect';
import {
  batchBody,
  connectEdge,
  createDevice,
  type Device,
  type Edge,
  postSigned,
} from '@tsunagu/testkit/simulator';
import { percentile } from '../percentile.ts';
import { nextWord } from '../start-part.ts';
import { addressOf, companyOf, realItems } from './machines.ts';

/** What became of a stretch of work. */
export interface GoodWork {
  readonly seconds: number;
  /** Attempts that were to be delivered, and those that were acknowledged meanwhile. */
  readonly asked: number;
  readonly acknowledged: number;
  readonly refused: number;
  readonly acknowledgedP50Ms: number;
  readonly acknowledgedP95Ms: number;
}

const BATCH = 20;
/** Each machine, so often. */
const EVERY_MS = 2_000;

const [ingestUrl = '', ...rest] = process.argv.slice(2);
const [machines = 0, nowMs = 0, working = 0] = rest.map(Number);
const world = companyOf(machines, nowMs);
const items = realItems(world, world.fleet.slice(0, 10), nowMs).filter((item) => item.type === 'attempt');
const under = new Set<Promise<void>>();
let work = begin();
let acknowledgedAll = 0;

process.send?.('ready');
await nextWord();
const timers = world.fleet.slice(0, working).map((machine, index) => {
  const device = createDevice(machine, 'fuzz');
  const edge = connectEdge(ingestUrl, 4, { localAddress: addressOf(60_000 + index) });
  const later = setTimeout(
    () => {
      sendOne(edge, device);
      timers.push(setInterval(() => sendOne(edge, device), EVERY_MS));
    },
    (EVERY_MS * index) / working,
  );
  return later;
});
for (;;) {
  const word = await nextWord();
  const { takenMs, fromMs, ...counts } = work;
  work = begin();
  const told: GoodWork = {
    ...counts,
    seconds: (performance.now() - fromMs) / 1000,
    acknowledgedP50Ms: percentile(takenMs, 0.5),
    acknowledgedP95Ms: percentile(takenMs, 0.95),
  };
  process.send?.(told);
  if (word === 'stop') break;
}
for (const timer of timers) clearInterval(timer);
await Promise.all(under);
process.send?.(acknowledgedAll);
process.disconnect?.();
process.exit(0);

function begin() {
  return { fromMs: performance.now(), asked: 0, acknowledged: 0, refused: 0, takenMs: [] as number[] };
}

/** In the rhythm of the clock, whatever became of the one before: machines do not wait for each other. */
function sendOne(edge: Edge, device: Device): void {
  const one = deliver(edge, device).catch(() => {
    work.refused += 1;
  });
  under.add(one);
  void one.then(() => under.delete(one));
}

async function deliver(edge: Edge, device: Device): Promise<void> {
  const from = performance.now();
  work.asked += BATCH;
  const start = Math.floor(Math.random() * Math.max(1, items.length - BATCH));
  const { status } = await postSigned(
    edge,
    device,
    await batchBody(device, items.slice(start, start + BATCH).map(anew)),
  );
  if (status !== 202) {
    work.refused += 1;
    return;
  }
  work.acknowledged += BATCH;
  acknowledgedAll += BATCH;
  work.takenMs.push(performance.now() - from);
}

/** With an id of its own, so that every attempt is stored. */
function anew(item: BatchItem): BatchItem {
  return item.type === 'attempt' ? { ...item, attempt: { ...item.attempt, attemptId: randomUUID() } } : item;
}
