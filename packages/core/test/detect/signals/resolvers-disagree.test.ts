import { expect, test } from 'vitest';
import {
  describeSignal,
  detectResolversDisagree,
  type NameLook,
  reconcile,
} from '../../../src/detect/index.ts';

import { ADDRESS, authority, HOST, HOUR_MS, look, NOW_MS, none, resolver, said } from './name-looks.ts';

const OLD = '203.0.113.99';
const right = [1, 2, 3].map((machine) => look(machine, [resolver('10.0.0.53')]));
const detect = (looks: readonly NameLook[], nowMs = NOW_MS) => detectResolversDisagree(looks, nowMs);

function wrong(machine: number, a = said(OLD), atMs = NOW_MS - HOUR_MS) {
  return look(machine, [resolver('10.9.0.53', { a })], { atMs });
}

test('a resolver that gives two machines another address than everybody else is named, with both answers', () => {
  const { findings } = detect([...right, wrong(8), wrong(9)]);
  expect(findings).toMatchObject([
    {
      kind: 'resolvers-disagree',
      verdict: 'dns-replication-inconsistent',
      scope: 'resolver',
      people: 2,
      evidence: {
        host: HOST,
        expected: { by: 'majority', values: [ADDRESS], machines: 3 },
        dissenting: [{ resolver: '10.9.0.53', values: [OLD], machines: 2 }],
      },
    },
  ]);
});

test('"there is no such name" is another answer too', () => {
  expect(detect([...right, wrong(8, none()), wrong(9, none())]).findings).toHaveLength(1);
});

test('the zone itself says who is right, also against most machines', () => {
  const asked = look(1, [resolver('10.0.0.53')], { authority: authority(said(OLD)) });
  const { findings } = detect([asked, ...right, wrong(8), wrong(9)]);
  expect(findings).toMatchObject([
    { confidence: 0.95, evidence: { expected: { by: 'authority', values: [OLD] } } },
  ]);
  expect(findings[0]?.evidence).toMatchObject({ dissenting: [{ resolver: '10.0.0.53', machines: 3 }] });
});

test.each([
  ['one machine alone hears it', [wrong(8)]],
  ['the addresses only come in another order', [8, 9].map((m) => wrong(m, said(OLD, ADDRESS)))],
  ['the resolver is silent', [8, 9].map((m) => wrong(m, none('timeout')))],
  ['the resolver fails (SERVFAIL), which is no answer', [8, 9].map((m) => wrong(m, none('servfail')))],
  ['it is a zone of its own for the inside', [8, 9].map((m) => wrong(m, said('10.1.2.3')))],
  ['it has answered rightly since', [wrong(8), wrong(9), wrong(10, said(ADDRESS), NOW_MS - 60_000)]],
  [
    'only two of five home routers with that address do',
    [wrong(8), wrong(9), ...[10, 11, 12].map((m) => wrong(m, said(ADDRESS), NOW_MS - 2 * HOUR_MS))],
  ],
])('nothing is told when %s', (_, others) => {
  expect(detect([...right, ...others]).findings).toEqual([]);
});

test('an answer that is kept from before a change is none until its time to live is over', () => {
  const kept = (machine: number) =>
    look(machine, [resolver('10.9.0.53', { a: said(OLD), ttlSeconds: 7200 })], { atMs: NOW_MS - 60_000 });
  expect(detect([...right, kept(8), kept(9)]).findings).toEqual([]);
  expect(detect([...right, kept(8), kept(9)], NOW_MS + 2 * HOUR_MS).findings).toHaveLength(1);
});

test('the sentence names resolver, answers and people in both languages', () => {
  const [finding] = detect([...right, wrong(8), wrong(9)]).findings;
  if (!finding) throw new Error('no finding');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  for (const locale of ['ja', 'en'] as const) {
    const sentence = describeSignal(words, locale);
    for (const part of ['10.9.0.53', OLD, ADDRESS, HOST, '3', '2', 'gw-tokyo'])
      expect(sentence).toContain(part);
    expect(sentence).not.toMatch(/[{}]/);
  }
});

test('an open one is brought up to date when another resolver joins, and not when nothing is new', () => {
  const [first] = detect([...right, wrong(8), wrong(9)]).findings;
  if (!first) throw new Error('no finding');
  const known = { ...first, id: 'a', updatedAtMs: NOW_MS, openedAtMs: NOW_MS, closedAtMs: null };
  expect(reconcile([known], [first], [], NOW_MS)).toEqual([]);
  const other = [8, 9].map((m) => look(m, [resolver('10.8.0.53', { a: said(OLD) })]));
  const { findings } = detect([...right, wrong(8), wrong(9), ...other]);
  expect(reconcile([known], findings, [], NOW_MS)).toMatchObject([{ type: 'update', tell: false }]);
});

test('a few wrong answers among thousands of right ones from the same resolvers are told of nobody', () => {
  const many = Array.from({ length: 5000 }, (_, machine) =>
    look(machine, [
      resolver(`10.0.${machine % 50}.53`, machine < 4750 ? {} : { a: said(`203.0.${machine % 250}.9`) }),
    ]),
  );
  expect(detect(many).findings).toEqual([]);
});
