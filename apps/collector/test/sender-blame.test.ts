import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Batch } from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { accept, edge, machine, refuse } from './support/sending.ts';
import { spooledAttempt } from './support/spool-load.ts';

const noise = (batch: Batch, id: string) => JSON.stringify(batch.items).includes(id);

test('a heartbeat that the server cannot take costs no attempt: what is spooled arrives, the heartbeat is set aside', async () => {
  const { url, received } = await edge((one, response) =>
    noise(one.batch, 'bad-beat')
      ? refuse(response, 400, 'bad-request')
      : accept(response, one.batch.items.length),
  );
  const { spool, sender, folder } = machine(url, 3);
  const [beat] = spool.peek(1, 1e6);
  const bad = JSON.parse(
    JSON.stringify(beat?.record.item).replace(/"recordedAt":"[^"]*"/, '"recordedAt":"bad-beat"'),
  );
  expect(await sender.send([bad])).toEqual({ kind: 'empty' });
  expect(received.filter((one) => one.batch.items.length === 3)).toHaveLength(1);
  expect(sender.state()).toMatchObject({ sentItems: 3, refusedItems: 1 });
  expect(readFileSync(join(folder, 'refused.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
  expect(readFileSync(join(folder, 'refused.jsonl'), 'utf8')).toContain('bad-beat');
});

test.each([
  [400, 'bad-request'],
  [415, 'unsupported-media-type'],
  [400, 'body-not-gzip'],
  [413, null],
])(
  'a server or proxy that takes nothing at all (%i %s) costs nothing: no item is to blame',
  async (status, code) => {
    const { url, received } = await edge((_one, response) => {
      if (code) return refuse(response, status, code);
      response.writeHead(status, { 'content-type': 'text/html' });
      response.end('<html>too large</html>');
    });
    const { spool, sender } = machine(url, 40);
    expect(await sender.send()).toMatchObject({ kind: 'refused', code: code ?? `status-${status}` });
    expect(spool.state().pendingRecords).toBe(40);
    expect(sender.state().refusedItems).toBe(0);
    expect(received.length).toBeLessThan(12);
  },
);

test('a signal ends a wait for an answer at once, is nobody’s failure, and loses nothing', async () => {
  const stop = new AbortController();
  const { url } = await edge(() => stop.abort());
  const { spool, sender } = machine(url, 3);
  expect(await sender.send([], stop.signal)).toMatchObject({ kind: 'later' });
  expect(sender.state().lastError).toBeNull();
  expect(spool.state().pendingRecords).toBe(3);
  expect(await sender.send([], stop.signal)).toMatchObject({ kind: 'later' });
});

test('an attempt that is too much with its probe results arrives without them, and they stay here for the person', async () => {
  const { url, received } = await edge((one, response) =>
    noise(one.batch, 'yyyyyyyy')
      ? refuse(response, 413, 'body-too-large')
      : accept(response, one.batch.items.length),
  );
  const { spool, sender, folder } = machine(url, 0);
  const heavy = spooledAttempt(7);
  if (heavy.item.type === 'attempt' && heavy.item.attempt.evidence)
    heavy.item.attempt.evidence.notRun = [{ probe: 'yyyyyyyyyyyy', reason: 'failed' }];
  spool.append(heavy);
  spool.append(spooledAttempt(0));
  expect(await sender.send()).toEqual({ kind: 'empty' });
  const items = received.filter((one) => !noise(one.batch, 'yyyyyyyy')).flatMap((one) => one.batch.items);
  expect(items).toMatchObject([{ attempt: { evidence: null } }, { attempt: { evidence: {} } }]);
  expect(readFileSync(join(folder, 'refused.jsonl'), 'utf8')).toContain('yyyyyyyy');
  expect(spool.state().pendingRecords).toBe(0);
});
