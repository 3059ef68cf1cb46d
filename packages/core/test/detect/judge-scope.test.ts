import { expect, test } from 'vitest';
import { judgeScope } from '../../src/detect/index.ts';

test('one person is one person, and surer when others get through', () => {
  const alone = judgeScope({ failing: 1, trying: 1, gateways: [], sites: [] });
  const among = judgeScope({ failing: 1, trying: 40, gateways: [], sites: [] });
  expect([alone.scope, among.scope]).toEqual(['person', 'person']);
  expect(among.confidence).toBeGreaterThan(alone.confidence);
});

test('a site is named when its people fail and the same gateway serves the others', () => {
  const verdict = judgeScope({
    failing: 12,
    trying: 100,
    gateways: [{ value: '1', failing: 12, trying: 100 }],
    sites: [
      { value: 'Nagoya', failing: 12, trying: 14 },
      { value: 'Tokyo', failing: 0, trying: 86 },
    ],
  });
  expect(verdict).toMatchObject({ scope: 'site', value: 'Nagoya', outside: { failing: 0, trying: 86 } });
});

test('a gateway is named rather than the site that happens to use it', () => {
  const verdict = judgeScope({
    failing: 20,
    trying: 60,
    gateways: [
      { value: '1', failing: 20, trying: 22 },
      { value: '2', failing: 0, trying: 38 },
    ],
    sites: [
      { value: 'Tokyo', failing: 17, trying: 30 },
      { value: 'Osaka', failing: 3, trying: 30 },
    ],
  });
  expect(verdict).toMatchObject({ scope: 'gateway', value: '1' });
});

test('two gateways failing alike are everyone', () => {
  const verdict = judgeScope({
    failing: 40,
    trying: 50,
    gateways: [
      { value: '1', failing: 20, trying: 25 },
      { value: '2', failing: 20, trying: 25 },
    ],
    sites: [],
  });
  expect(verdict).toMatchObject({ scope: 'organization', value: null });
});

test('a gateway with nobody elsewhere to compare is not named', () => {
  const verdict = judgeScope({
    failing: 10,
    trying: 12,
    gateways: [
      { value: '1', failing: 10, trying: 10 },
      { value: '2', failing: 0, trying: 2 },
    ],
    sites: [],
  });
  expect(verdict.scope).toBe('organization');
});

test('a value that nobody knows explains nothing', () => {
  const verdict = judgeScope({
    failing: 10,
    trying: 40,
    gateways: [],
    sites: [
      { value: '', failing: 10, trying: 10 },
      { value: 'Tokyo', failing: 0, trying: 30 },
    ],
  });
  expect(verdict.scope).toBe('organization');
});
