import { expect, test } from 'vitest';
import { describeSignal, detectRecordStale, type NameLook } from '../../../src/detect/index.ts';
import { ADDRESS, authority, HOST, HOUR_MS, look, NOW_MS, none, resolver, said } from './name-looks.ts';

const NEW = '203.0.113.77';
const USED = [{ gatewayId: 1, people: 20 }];
const closed = { address: ADDRESS, open: false };
const detect = (looks: readonly NameLook[], uses = USED) => detectRecordStale(looks, uses);
const sentenceOf = (looks: readonly NameLook[], locale: 'ja' | 'en') => {
  const [finding] = detect(looks).findings;
  if (!finding) throw new Error('no finding');
  return describeSignal({ ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' }, locale);
};

/** The record leads to where nothing answers for two machines; a third reaches the gateway elsewhere, by its hosts file. */
const stale = [
  look(1, [resolver('10.0.0.53')], { reached: [closed] }),
  look(2, [resolver('10.0.0.53')], { reached: [closed] }),
  look(3, [resolver('10.0.0.53')], { reached: [{ address: NEW, open: true }] }),
];

test('a record that leads to where nothing answers, while the gateway answers at another address, is out of date', () => {
  expect(detect(stale).findings).toMatchObject([
    {
      kind: 'record-stale',
      verdict: 'dns-a-record-stale',
      evidence: { host: HOST, state: 'stale', answered: [ADDRESS], working: NEW, machines: 3 },
    },
  ]);
  expect(sentenceOf(stale, 'ja')).toContain(`${ADDRESS} は応答せず、${NEW} は応答します`);
  expect(sentenceOf(stale, 'en')).toContain(`${ADDRESS} does not answer, ${NEW} does`);
});

test('a record that was taken away is told when people got through by that name before', () => {
  const before = look(1, [resolver('10.0.0.53')], {
    atMs: NOW_MS - 5 * HOUR_MS,
    authority: authority(said(ADDRESS)),
  });
  const gone = [1, 2].map((m) =>
    look(m, [resolver('10.0.0.53', { a: none() })], { authority: authority(none()) }),
  );
  expect(detect([before, ...gone]).findings).toMatchObject([
    { verdict: 'dns-a-record-missing', evidence: { state: 'removed', answered: [], machines: 2 } },
  ]);
  expect(sentenceOf([before, ...gone], 'ja')).toContain('DNS レコードが削除されています');
  expect(sentenceOf([before, ...gone], 'en')).toContain('is gone, as 2 machines found');
});

test.each([
  ['the gateway answers nowhere: it is down', stale.slice(0, 2), USED],
  ['somebody reaches the recorded address: it is those machines’ way', [...stale.slice(1), open(4)], USED],
  ['one machine alone does not reach it', [...stale.slice(1)], USED],
  [
    'a name never led anywhere: it is a typing error',
    [1, 2].map((m) => absent(m)),
    [{ gatewayId: 1, people: 0 }],
  ],
  [
    'only some resolvers do not know the name',
    [absent(1), look(2, [resolver('10.0.1.53')]), absent(3)],
    USED,
  ],
  [
    'a resolver knows no name at all',
    [1, 2].map((m) => look(m, [resolver('10.0.0.53', { a: none(), control: none() })])),
    USED,
  ],
])('nothing is told when %s', (_, looks, uses) => {
  expect(detect(looks, uses).findings).toEqual([]);
});

test('a record that leads to where the gateway answers is as it should be', () => {
  expect(detect([open(1), open(2)]).fine).toEqual([`record-stale:1:${HOST}`]);
});

function open(machine: number) {
  return look(machine, [resolver('10.0.0.53')], { reached: [{ address: ADDRESS, open: true }] });
}

function absent(machine: number) {
  return look(machine, [resolver('10.0.0.53', { a: none() })]);
}
