import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BatchItem } from '@tsunagu/core/collect';
import { batchItemSchema } from '@tsunagu/core/collect';
import { LOSS_KINDS, LOSS_TEXT, type LossKind } from '@tsunagu/core/vocabulary';
import { afterEach, expect, test } from 'vitest';
import { openCollector } from '../src/agent/collector.ts';
import { makeHeartbeat, openCourier } from '../src/agent/courier.ts';
import { deliverContinually } from '../src/agent/delivery.ts';
import { holdRecords } from '../src/agent/held-records.ts';
import { openLossLedger } from '../src/agent/loss-ledger.ts';
import type { AgentOptions } from '../src/agent/options.ts';
import { emptyOutbox, leaveInOutbox } from '../src/agent/outbox.ts';
import { refreshAfterFailure, refreshConfig } from '../src/agent/refresh-config.ts';
import { takeRequests } from '../src/agent/serve-people.ts';
import { dispatch } from '../src/cli/dispatch.ts';
import { readEnv } from '../src/env.ts';
import { leaveInDropBox } from '../src/home/drop-box.ts';
import { homeLayout } from '../src/home/home-layout.ts';
import { openPublicFolders } from '../src/home/public-view.ts';
import { readSendState, writeSendState } from '../src/send/send-state.ts';
import { CONFIG, type TestEdge, TOKEN, testEdge } from './support/edge.ts';
import { idOf, spooledAttempt } from './support/spool-load.ts';
import { until } from './support/until.ts';

const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface TestMachine {
  readonly options: AgentOptions;
  readonly logged: string[];
  readonly edge: TestEdge;
  clockMs: number;
}

async function machine(): Promise<TestMachine> {
  const home = mkdtempSync(join(tmpdir(), 'tsunagu-losses-'));
  const edge = await testEdge();
  closers.push(
    () => rmSync(home, { recursive: true, force: true }),
    () => edge.close(),
  );
  const env = { ...readEnv(), home };
  const quiet = { locale: 'en' as const, out: () => undefined, err: () => undefined };
  expect(await dispatch(['enroll', '--server', edge.url, '--token', TOKEN], quiet, env)).toBe(0);
  const logged: string[] = [];
  const made: TestMachine = {
    edge,
    logged,
    clockMs: Date.now(),
    options: {
      env,
      layout: homeLayout(home),
      sources: [],
      caFiles: [],
      log: (line) => void logged.push(line),
      nowMs: () => made.clockMs,
    },
  };
  return made;
}

async function running({ options }: TestMachine) {
  const collector = await openCollector(options);
  const courier = await openCourier(options, collector, 'once');
  if (!courier) throw new Error('not enrolled');
  closers.push(async () => {
    courier.close();
    await collector.close();
  });
  return { collector, courier };
}

async function status({ options }: TestMachine, args: readonly string[] = []): Promise<string> {
  const said: string[] = [];
  const io = { locale: 'en' as const, out: (text: string) => said.push(text), err: () => undefined };
  await dispatch(['status', ...args], io, options.env);
  return said.join('\n');
}

function beat(item: BatchItem) {
  if (item.type !== 'observation' || item.observation.kind !== 'heartbeat') throw new Error('no heartbeat');
  expect(batchItemSchema.safeParse(item)).toMatchObject({ success: true });
  return item.observation;
}

test('every kind of loss is told by status and by the heartbeat, and outlives a restart', async () => {
  const one = await machine();
  const { spool } = one.options.layout;
  const ledger = openLossLedger(spool);
  for (const [n, kind] of LOSS_KINDS.entries()) ledger.count(kind, n + 1);
  ledger.save();
  writeSendState(spool, { ...readSendState(spool), refusedItems: 4 });
  const counted: readonly LossKind[] = LOSS_KINDS.filter((kind) => !/dropped|damaged/.test(kind));
  const { collector } = await running(one);
  const { losses } = beat(makeHeartbeat(collector, one.clockMs));
  expect(losses?.map(({ kind }) => kind)).toEqual(counted);
  expect(losses).toContainEqual({ kind: 'items-refused', count: 4 });
  expect(JSON.parse(await status(one, ['--json'])).losses).toEqual(losses);
  const said = await status(one);
  for (const kind of counted) expect(said).toContain(LOSS_TEXT[kind].en);
});

test('a machine that lost nothing says so', async () => {
  expect(await status(await machine())).toContain('Lost or left out: nothing');
});

test('records without room are kept up to a bound, oldest probe results go first, and what goes is counted', () => {
  const counts = new Map<LossKind, number>();
  const held = holdRecords((kind, more) => counts.set(kind, (counts.get(kind) ?? 0) + more));
  for (let n = 0; n < 260; n += 1) held.add(spooledAttempt(n));
  expect(counts).toEqual(new Map([['records-without-room', 60]]));
  expect(held.records().map(idOf)).toEqual(Array.from({ length: 200 }, (_, n) => n + 60));
  const heavy = spooledAttempt(999);
  if (heavy.item.type === 'attempt' && heavy.item.attempt.evidence)
    heavy.item.attempt.evidence.notRun = [{ probe: 'x'.repeat(4 * 1024 * 1024 - 150_000), reason: 'failed' }];
  held.add(heavy);
  const lightened = counts.get('details-without-room') ?? 0;
  expect(lightened).toBeGreaterThan(0);
  expect(lightened).toBeLessThan(200);
  expect(held.records().at(-1)).toEqual(heavy);
  const written: number[] = [];
  const isDone = held.flush((record) => {
    if (written.length === 3) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    written.push(idOf(record));
  });
  expect([isDone, written]).toEqual([false, [61, 62, 63]]);
  expect(held.flush((record) => void written.push(idOf(record)))).toBe(true);
  expect(new Set(written).size).toBe(200);
});

test('a request in the outbox stays there until it is on disk, and one that cannot be read holds up none', async () => {
  const { spool } = (await machine()).options.layout;
  const item = {
    type: 'observation',
    observation: {
      kind: 'heartbeat',
      observationId: '0192f3a0-0000-7000-8000-000000000001',
      recordedAt: '2026-11-22T00:00:00.000Z',
      spoolBytes: 0,
      spoolRecords: 0,
      droppedRecords: 0,
    },
  } as const;
  leaveInOutbox(spool, 'a', item);
  mkdirSync(join(spool, 'outbox', '0.json'));
  const taken: BatchItem[] = [];
  emptyOutbox(spool, () => false);
  emptyOutbox(spool, (one) => taken.push(one) > 0);
  emptyOutbox(spool, (one) => taken.push(one) > 0);
  expect(taken).toEqual([item]);
});

test('a request in the drop box stays there on a full disk and is taken once; a state that cannot be written stops nothing', async () => {
  const here = await machine();
  const { collector } = await running(here);
  const { layout } = here.options;
  const recorded: BatchItem[] = [];
  openPublicFolders(layout);
  const item: BatchItem = {
    type: 'observation',
    observation: {
      kind: 'help-request',
      observationId: '01930000-0000-7000-8000-000000000001',
      recordedAt: '2026-11-20T09:59:00.000Z',
      gateway: null,
      verdict: 'unknown',
      stage: 'reach',
      confidence: 0.5,
      message: 'Since 9 nothing works',
      evidence: { collectedAt: '2026-11-20T09:59:00.000Z', probes: [], notRun: [] },
    },
  };
  leaveInDropBox(layout, item);
  const asked: (string | undefined)[] = [];
  collector.record = (_item, _origin, noRoom) => asked.push(noRoom) < 0;
  await takeRequests(here.options, collector);
  expect([asked, readdirSync(layout.drop).length]).toEqual([['leave'], 1]);
  collector.record = (one) => recorded.push(one) > 0;
  mkdirSync(join(layout.spool, 'drop-state.json.new'));
  for (let more = 0; more < 7; more += 1) leaveInDropBox(layout, item);
  await takeRequests(here.options, collector);
  await takeRequests(here.options, collector);
  // Four an hour, counted in memory while the disk takes no count; as many wait for their next hour.
  expect([recorded.length, readdirSync(layout.drop).length]).toEqual([4, 4]);
  rmSync(join(layout.spool, 'drop-state.json.new'), { recursive: true });
  here.clockMs += 3_700_000;
  await takeRequests(here.options, collector);
  expect([recorded.length, readdirSync(layout.drop)]).toEqual([8, []]);
});

test('a heartbeat waits as long as the server wants, and goes then', async () => {
  const one = await machine();
  const { collector, courier } = await running(one);
  const delivery = deliverContinually(courier, collector, one.options);
  closers.push(() => delivery.stop());
  one.edge.down = true;
  const batches = () => one.edge.requests.filter(({ what }) => what === 'POST /v1/batches').length;
  delivery.beat();
  await until('the server was asked', () => batches() === 1 && !delivery.mayCall());
  one.edge.down = false;
  delivery.beat();
  delivery.beat();
  expect(batches()).toBe(1);
  await until('the heartbeat came by itself', () => one.edge.items.length > 0);
  expect(one.edge.items.map((item) => beat(item).configVersion)).toEqual(['test']);
  await until('the server may be called again', () => delivery.mayCall());
});

test('a configuration that breaks the contract is said in status and heartbeat, and the last good one stays in force', async () => {
  const one = await machine();
  const { collector, courier } = await running(one);
  one.edge.config = { ...CONFIG, configVersion: 'bad', gateways: [{ host: '127.0.0.1', port: 22 }] };
  await refreshConfig(one.options, collector, courier);
  expect(collector.config()?.configVersion).toBe('test');
  const told = beat(makeHeartbeat(collector, one.clockMs));
  expect(told).toMatchObject({ configVersion: 'test', configProblem: expect.stringContaining('gateways.0') });
  expect(one.logged.filter((line) => line.includes('not valid'))).toHaveLength(1);
  expect(await status(one)).toContain('gateways.0');
  await refreshConfig(one.options, collector, courier);
  expect(one.logged.filter((line) => line.includes('not valid'))).toHaveLength(1);
  one.edge.config = { ...CONFIG, configVersion: 'good' };
  await refreshConfig(one.options, collector, courier);
  expect(beat(makeHeartbeat(collector, one.clockMs))).toMatchObject({
    configVersion: 'good',
    configProblem: null,
  });
  expect(JSON.parse(await status(one, ['--json'])).config).toEqual({ version: 'good', problem: null });
});

test('after a failure the configuration is asked for soon, with what is known of it, and not again for every failure', async () => {
  const one = await machine();
  const log = join(one.options.env.home, 'client.log');
  const asked = () =>
    one.edge.requests.filter(({ what }) => what === 'GET /v1/config').map(({ knows }) => knows);
  const quiet = { locale: 'en' as const, out: () => undefined, err: () => undefined };
  const once = () => dispatch(['once', '--source', `openfortivpn=${log}`], quiet, one.options.env);
  writeFileSync(log, '');
  await once();
  expect(asked()).toEqual(['"test"']);
  const { collector, courier } = await running(one);
  await refreshAfterFailure(one.options, collector, courier);
  expect(asked()).toHaveLength(1);
  // As if an attempt had failed meanwhile.
  const failing = {
    ...collector,
    config: () => collector.config(),
    configProblem: () => null,
    failures: () => 1,
  };
  await refreshAfterFailure(one.options, failing, courier);
  expect(asked()).toHaveLength(1);
  one.clockMs += 130_000;
  await refreshAfterFailure(one.options, failing, courier);
  await refreshAfterFailure(one.options, failing, courier);
  expect(asked()).toEqual(['"test"', '"test"']);
});

test('what a log holds too much of is counted where it is read, once, and over restarts', async () => {
  const one = await machine();
  const path = join(one.options.env.home, 'client.log');
  writeFileSync(path, `${'x'.repeat(200_000)}\n${'y\n'.repeat(500)}`);
  const options = { ...one.options, sources: [{ client: 'openfortivpn' as const, path }] };
  const countsOf = async () => {
    const collector = await openCollector(options);
    while (await collector.poll());
    collector.save();
    const losses = new Map(collector.losses().map(({ kind, count }) => [kind, count]));
    await collector.close();
    return [losses.get('log-bytes-cut') ?? 0, losses.get('log-lines-repeated') ?? 0];
  };
  const first = await countsOf();
  expect(Math.min(...first)).toBeGreaterThan(0);
  expect(await countsOf()).toEqual(first);
});
