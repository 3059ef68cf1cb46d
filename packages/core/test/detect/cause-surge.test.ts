import { describe, expect, test } from 'vitest';
import {
  advance,
  createEngineState,
  DETECTION_SETTINGS,
  type DetectionAttempt,
  describeExplanation,
  describeGrounds,
  describeSignal,
  tellSignals,
} from '../../src/detect/index.ts';
import { NOW_MS } from './windows.ts';

let serial = 0;

/** One person's attempt now, by gateway; null = it connected. */
function attempt(person: string, gateway: string, verdict: string | null): DetectionAttempt {
  serial++;
  return {
    attemptId: `a${serial}`,
    occurredAtMs: NOW_MS - 60_000,
    arrivedAtMs: NOW_MS - 30_000,
    person,
    places: { gateway, site: gateway === '1' ? 'Tokyo' : 'Osaka', client: 'forticlient ssl-vpn' },
    result: verdict === null ? 'connected' : 'failed',
    verdict,
  };
}

function people(count: number, gateway: string, verdict: string | null, from = 0): DetectionAttempt[] {
  return Array.from({ length: count }, (_, i) => attempt(`p${gateway}-${from + i}`, gateway, verdict));
}

/** What a company that was never seen before is told of these attempts. */
function told(attempts: readonly DetectionAttempt[]) {
  const state = createEngineState(DETECTION_SETTINGS);
  advance(state, attempts, NOW_MS);
  return tellSignals(state, new Map(), []).actions.flatMap((action) =>
    action.type === 'open' ? [action.finding] : [],
  );
}

describe('in a company without history', () => {
  test('five people failing at one gateway are a surge, and the gateway explains it', () => {
    const attempts = [
      ...people(30, '2', null),
      ...people(10, '1', null, 100),
      ...people(5, '1', 'gateway-host-down'),
    ];
    expect(told(attempts)).toMatchObject([
      { kind: 'cause-surge', verdict: 'gateway-host-down', scope: 'gateway', gatewayId: 1, people: 5 },
    ]);
  });

  test('four people are none, and one who retries 200 times is one', () => {
    expect(told([...people(30, '2', null), ...people(4, '1', 'gateway-host-down')])).toEqual([]);
    const once = Array.from({ length: 200 }, () => attempt('p1', '1', 'gateway-host-down'));
    expect(told([...people(30, '2', null), ...once])).toEqual([]);
  });

  test('five forgotten passwords among sixty people are everyday life', () => {
    expect(told([...people(55, '1', null), ...people(5, '1', 'bad-username-or-password', 100)])).toEqual([]);
  });

  test('the only gateway that everybody uses is named, although nobody compares', () => {
    expect(told(people(6, '1', 'server-cert-expired'))).toMatchObject([{ gatewayId: 1, people: 6 }]);
  });
});

test('a surge says in both languages what it is, what explains it, and why it was told', () => {
  const [finding] = told([...people(30, '2', null), ...people(12, '1', 'server-cert-expired')]);
  if (finding?.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const words = { ...finding, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'ja')).toContain('gw-tokyo で「サーバー証明書の期限切れ」');
  const [answer] = finding.evidence.explanations;
  if (!answer) throw new Error('no explanation');
  expect(describeExplanation(answer, () => 'gw-tokyo', 'en')).toBe(
    '12 of 12 fail at gateway gw-tokyo; none of 30 elsewhere.',
  );
  expect(
    describeExplanation({ ...answer, outside: { failing: 2, trying: 60 } }, () => 'gw-tokyo', 'ja'),
  ).toBe('ゲートウェイ gw-tokyo で 12 人中 12 人が失敗、それ以外では 60 人中 2 人(30 倍)。');
  expect(describeGrounds(finding.evidence, 'en')).toMatch(
    /^Within 15 minutes, 12 of the \d+ who tried failed; .* With fewer than 5 people it would have stayed quiet\.$/,
  );
});

test('a surge that came back says so and since when, in both languages, and one that never did does not', () => {
  const [finding] = told([...people(30, '2', null), ...people(12, '1', 'server-cert-expired')]);
  if (finding?.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const back = {
    ...finding.evidence,
    relapses: 1,
    spellAt: '2026-11-20T06:10:00Z',
    spellSince: '2026-11-20T06:05:00Z',
  };
  const say = (evidence: typeof finding.evidence, locale: 'ja' | 'en') =>
    describeSignal({ ...finding, evidence, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' }, locale);
  const first = { ja: say(finding.evidence, 'ja'), en: say(finding.evidence, 'en') };
  expect(first.ja + first.en).not.toMatch(/再び|again/);
  expect(say(back, 'en')).toMatch(/\. It had ended, and is back again since .*15:05.*\.$/);
  expect(say(back, 'ja')).toMatch(/。いったん収まりましたが、.*15:05 から再び起きています。$/);
  expect(say(back, 'en').startsWith(first.en)).toBe(true);
  expect(say({ ...back, relapses: 3 }, 'en')).toContain('It had ended 3 times, and is back again');
  expect(say({ ...back, relapses: 3 }, 'ja')).toContain('3 回収まりましたが');
  // Stored before the time of a return was.
  const { spellAt: _, spellSince: __, ...undated } = back;
  expect(say(undated, 'en')).toMatch(/It had ended, and is back again\.$/);
});

test('where nobody else tried it compares with nobody, and beyond a thousand years it counts none', () => {
  const [finding] = told([...people(30, '2', null), ...people(6, '1', 'server-cert-expired')]);
  if (finding?.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const [answer] = finding.evidence.explanations;
  if (!answer) throw new Error('no explanation');
  const outside = { failing: 0, trying: 0 };
  const scope = { ...finding.evidence.scope, outside };
  const evidence = { ...finding.evidence, scope, explanations: [{ ...answer, outside }] };
  const words = { ...finding, evidence, gatewayName: 'gw-tokyo', timeZone: 'Asia/Tokyo' };
  expect(describeSignal(words, 'en')).toContain('nobody else has tried lately');
  expect(describeSignal(words, 'ja')).toContain('比べられません');
  const rare = describeGrounds({ ...finding.evidence, onceInYears: 1_000_000 }, 'en');
  expect(rare).toContain('less than once in 1,000 years');
  expect(describeGrounds({ ...finding.evidence, onceInYears: 41.7 }, 'en')).toContain('once in 41 years');
});

test('an organization’s trouble is shared out by the newest comparison, not by the figures that made it fire', () => {
  const [finding] = told(people(6, '1', 'server-cert-expired'));
  if (finding?.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const scope = {
    ...finding.evidence.scope,
    scope: 'organization',
    value: null,
    inside: { failing: 71, trying: 93 },
  } as const;
  const words = {
    ...finding,
    people: 77,
    gatewayName: null,
    timeZone: 'Asia/Tokyo',
    evidence: { ...finding.evidence, failing: 7, trying: 47, scope },
  };
  expect(describeSignal(words, 'en')).toContain('(71 of the 93 who tried lately)');
  expect(describeSignal(words, 'ja')).toContain('93 人中 71 人が失敗');
});

test('where few fail nobody is said to be cut off, nor everybody to be concerned', () => {
  const [finding] = told(people(6, '1', 'server-cert-expired'));
  if (finding?.evidence.kind !== 'cause-surge') throw new Error('no surge');
  const { evidence } = finding;
  const sentence = (failing: number, locale: 'ja' | 'en') => {
    const scope = {
      ...evidence.scope,
      scope: 'organization',
      value: null,
      inside: { failing, trying: 100 },
    } as const;
    const words = { ...finding, gatewayName: null, timeZone: 'Asia/Tokyo', evidence: { ...evidence, scope } };
    return describeSignal(words, locale);
  };
  expect(sentence(50, 'en')).toMatch(/^Possibly everyone: .* people cannot connect since/);
  expect(sentence(49, 'en')).toMatch(/^Possibly everyone: .* people have failed to connect since/);
  expect(sentence(29, 'en')).toMatch(/^No place in common: .* people have failed to connect since/);
  expect(sentence(50, 'ja')).toMatch(/^全社的な障害の可能性: .*人が接続できません/);
  expect(sentence(29, 'ja')).toMatch(/^共通の場所がない失敗: .*人が接続に失敗しました/);
});
