import { gzipSync } from 'node:zlib';
import { attemptItem, makeFailedAttempt } from '@tsunagu/testkit/factories';
import { expect, test } from 'vitest';
import { describeError } from '../src/refusal/describe-error.ts';
import { enrolled, Machine } from './machine.ts';
import { NOW, startEdge } from './running-edge.ts';

test('nothing secret and nobody’s name, address or log line is logged, at the most talkative level', async () => {
  await using edge = await startEdge();
  const token = await edge.token();
  const machine = new Machine(edge);
  await machine.enrol(token);
  await machine.enrol('tsu_an-invented-token-0000');
  const lines = ['password=hunter2 for alice@example.com'];
  await machine.sendItems([
    attemptItem(makeFailedAttempt({ recordedAt: NOW, lines, personName: 'Alice', profile: 'hunter2' })),
    { type: 'hunter2' },
  ]);
  await machine.send(gzipSync('{"hunter2": alice'));
  await machine.sendItems([], { signature: 'B'.repeat(86), path: '/v1/batches?name=alice' });
  await machine.sendItems([], { path: '/alice' });
  const logged = edge.logged();
  expect(logged).toContain('answered');
  const secrets = [
    token,
    'invented',
    'hunter2',
    'lice',
    '127.0.0.1',
    'PC-1',
    'B'.repeat(86),
    edge.database.url,
  ];
  for (const secret of secrets) expect(logged, secret).not.toContain(secret);
});

test('an error that quotes what it failed on is logged without its message', async () => {
  await using edge = await startEdge();
  await enrolled(edge);
  const failing = edge.database.sql`select 'hunter2'::int`;
  const error = await failing.catch((caught: unknown) => caught);
  expect(JSON.stringify(describeError(error))).not.toContain('hunter2');
  expect(describeError(error)).toMatchObject({ name: 'PostgresError', code: '22P02' });
  expect(JSON.stringify(describeError(new Error('hunter2\nhunter2')))).not.toContain('hunter2');
});
