import { describe, expect, test } from 'vitest';
import type { StateChange } from '../../src/collect/index.ts';
import {
  changeShares,
  changeValue,
  rankedChanges,
  SUSPICION_TEXT,
  SUSPICIONS,
} from '../../src/show/index.ts';
import { CAUSES, STATE_FIELDS, type StateField } from '../../src/vocabulary/index.ts';

const AT = '2026-11-19T09:00:00.000Z';
const change = (field: StateField, subject: string | null = null): StateChange => ({
  field,
  subject,
  before: 'a',
  after: 'b',
});
const ranked = (verdict: Parameters<typeof rankedChanges>[0], fields: readonly StateField[]) =>
  rankedChanges(verdict, { lastConnectedAt: AT, changes: fields.map((field) => change(field)) }).changes.map(
    ({ field, suspicion }) => `${field} ${suspicion}`,
  );

describe('what changed since it last worked', () => {
  test('puts the new certificate before the new OS build where a certificate is at fault', () => {
    expect(ranked('server-cert-untrusted', ['os-build', 'wifi', 'certificate'])).toEqual([
      'certificate strong',
      'os-build some',
      'wifi weak',
    ]);
  });

  test('puts other resolvers first where names fail, and power last', () => {
    expect(ranked('dns-server-outage', ['power', 'resolvers'])).toEqual(['resolvers strong', 'power weak']);
  });

  test('puts a second adapter of the same name first where the adapter is at fault', () => {
    expect(ranked('ppp-no-common-protocol', ['proxy', 'adapter-doubled'])[0]).toBe('adapter-doubled strong');
  });

  test('a cause has a suspect of its own beside those of its layer', () => {
    expect(ranked('tls-interception', ['proxy'])).toEqual(['proxy strong']);
    expect(ranked('server-cert-expired', ['proxy'])).toEqual(['proxy some']);
  });

  test('suspects nothing strongly while the cause is unknown', () => {
    for (const verdict of ['unknown', null] as const)
      expect(ranked(verdict, STATE_FIELDS).filter((text) => text.endsWith('strong'))).toEqual([]);
  });

  test('ranks the same whatever order the changes came in, and loses none', () => {
    for (const cause of CAUSES) {
      const forth = ranked(cause, STATE_FIELDS);
      expect(ranked(cause, [...STATE_FIELDS].reverse())).toEqual(forth);
      expect(forth).toHaveLength(STATE_FIELDS.length);
    }
  });

  test('every degree of suspicion has words in both languages', () => {
    for (const suspicion of SUSPICIONS) {
      expect(SUSPICION_TEXT[suspicion].ja).toBeTruthy();
      expect(SUSPICION_TEXT[suspicion].en).toBeTruthy();
    }
  });
});

test('a state is told in the reader’s words, a name as it is, and nothing as nothing', () => {
  expect(changeValue('power', 'battery')?.ja).toBe('バッテリー');
  expect(changeValue('os-build', '22631.5624')?.ja).toBe('22631.5624');
  expect(changeValue('proxy', '–')).toBeNull();
});

describe('what changed in a group', () => {
  const machines = (count: number, ...fields: StateField[]) =>
    Array.from({ length: count }, () => ({ fields }));

  test('is counted by machines, inside and outside, what sets them apart first', () => {
    const shares = changeShares(
      'ppp-no-common-protocol',
      [...machines(31, 'os-build', 'power'), ...machines(3, 'power')],
      [...machines(2, 'os-build'), ...machines(500, 'power'), ...machines(98)],
    );
    expect(shares).toMatchObject([
      { field: 'os-build', failing: 31, failingOf: 34, others: 2, othersOf: 600 },
      { field: 'power', failing: 34, failingOf: 34, others: 500, othersOf: 600 },
    ]);
  });

  test('says nothing of others about what only a failure looks at', () => {
    expect(changeShares('server-cert-untrusted', machines(4, 'certificate'), machines(9))).toMatchObject([
      { field: 'certificate', failing: 4, others: null, othersOf: null },
    ]);
  });

  test('is not known of others where none could be compared', () => {
    expect(changeShares('unknown', machines(2, 'os-build'), null)).toMatchObject([{ others: null }]);
    expect(changeShares('unknown', machines(2), null)).toEqual([]);
  });
});
