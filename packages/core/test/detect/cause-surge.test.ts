import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectCauseSurges, judgeSurge } from '../../src/detect/index.ts';
import { HOUR_MS, look, NOW_MS, sameHour } from './windows.ts';

const quietMonth = sameHour(28, () => ({ 1: { trying: 60 }, 2: { trying: 50 } }));

describe('five people', () => {
  test('tells a cause that five of sixty people meet and that nobody met for a month', () => {
    const surges = detectCauseSurges([
      look({ 1: { trying: 60, failing: { 'server-cert-expired': 5 } }, 2: { trying: 50 } }, quietMonth),
    ]);
    expect(surges).toMatchObject([{ verdict: 'server-cert-expired', gateway: 1, failing: 5, trying: 60 }]);
  });

  test('keeps quiet about four people, however unusual', () => {
    const four = look({ 1: { trying: 4, failing: { 'server-cert-expired': 4 } } }, quietMonth);
    expect(detectCauseSurges([four])).toEqual([]);
  });

  test('tells five of five on a system that has no history at all', () => {
    expect(detectCauseSurges([look({ 1: { trying: 5, failing: { 'gateway-host-down': 5 } } })])).toHaveLength(
      1,
    );
  });

  test('keeps quiet about five wrong passwords among two hundred people on a system without history', () => {
    const passwords = look({ 1: { trying: 200, failing: { 'bad-username-or-password': 5 } } });
    expect(detectCauseSurges([passwords])).toEqual([]);
  });
});

describe('what is usual is no alarm', () => {
  const chronic = sameHour(28, (day) => ({
    1: { trying: 100, failing: { 'bad-username-or-password': 8 + (day % 5) } },
  }));

  test('keeps quiet when as many people fail as on every other day', () => {
    const today = look({ 1: { trying: 100, failing: { 'bad-username-or-password': 12 } } }, chronic);
    expect(detectCauseSurges([today])).toEqual([]);
  });

  test('keeps quiet when everybody fails, as everybody always does', () => {
    const always = sameHour(28, () => ({ 1: { trying: 30, failing: { 'dtls-udp-blocked': 30 } } }));
    const today = look({ 1: { trying: 30, failing: { 'dtls-udp-blocked': 30 } } }, always);
    expect(detectCauseSurges([today])).toEqual([]);
  });

  test('tells when four times as many people fail as usual', () => {
    const today = look({ 1: { trying: 100, failing: { 'bad-username-or-password': 40 } } }, chronic);
    expect(detectCauseSurges([today])).toHaveLength(1);
  });

  test('is not made deaf by one past outage of the same cause', () => {
    const withOutage = sameHour(28, (day) => ({
      1: { trying: 60, failing: { 'gateway-host-down': day === 6 ? 55 : 0 } },
    }));
    const today = look({ 1: { trying: 60, failing: { 'gateway-host-down': 9 } } }, withOutage);
    expect(detectCauseSurges([today])).toHaveLength(1);
  });

  test('learns nothing from days on which the cause was a known trouble', () => {
    const halfBad = sameHour(28, (day) => ({
      1: { trying: 60, failing: { 'gateway-host-down': day < 12 ? 20 : 0 } },
    }));
    const today = look({ 1: { trying: 60, failing: { 'gateway-host-down': 20 } } }, halfBad);
    const known = {
      verdict: 'gateway-host-down' as const,
      fromMs: NOW_MS - 13 * 24 * HOUR_MS,
      toMs: NOW_MS - HOUR_MS,
    };
    expect(detectCauseSurges([today])).toEqual([]);
    expect(detectCauseSurges([today], [known])).toHaveLength(1);
    expect(detectCauseSurges([today], [{ ...known, verdict: 'mfa-otp-wrong' }])).toEqual([]);
  });

  test('keeps quiet at night when two people try and both fail', () => {
    const night = sameHour(28, () => ({ 1: { trying: 1 } }));
    const tonight = look({ 1: { trying: 2, failing: { 'gateway-unresponsive': 2 } } }, night);
    expect(detectCauseSurges([tonight])).toEqual([]);
  });

  test('assumes no gateway with little history to be much better than the company', () => {
    const newGateway = sameHour(28, (day) => ({
      1: { trying: 400, failing: { 'mfa-otp-wrong': 40 } },
      ...(day < 2 ? { 2: { trying: 10 } } : {}),
    }));
    const today = look(
      {
        1: { trying: 400, failing: { 'mfa-otp-wrong': 40 } },
        2: { trying: 40, failing: { 'mfa-otp-wrong': 6 } },
      },
      newGateway,
    );
    expect(detectCauseSurges([today])).toEqual([]);
  });
});

describe('one trouble, one surge', () => {
  test('tells one gateway’s trouble once, not again for everyone', () => {
    const surges = detectCauseSurges([
      look({ 1: { trying: 60, failing: { 'server-cert-expired': 37 } }, 2: { trying: 50 } }, quietMonth),
    ]);
    expect(surges.map((surge) => surge.gateway)).toEqual([1]);
  });

  test('tells a trouble of every gateway once, for everyone', () => {
    const failing = { 'auth-backend-unreachable': 30 };
    const surges = detectCauseSurges([
      look({ 1: { trying: 60, failing }, 2: { trying: 50, failing } }, quietMonth),
    ]);
    expect(surges.map((surge) => surge.gateway)).toEqual(['everyone']);
  });

  test('sees over all gateways what no single gateway shows', () => {
    const gateways = [1, 2, 3, 4, 5, 6];
    const month = sameHour(28, () => Object.fromEntries(gateways.map((id) => [id, { trying: 40 }])));
    const today = Object.fromEntries(
      gateways.map((id) => [id, { trying: 40, failing: { 'dns-server-outage': 3 } }]),
    );
    expect(detectCauseSurges([look(today, month)]).map((surge) => surge.gateway)).toEqual(['everyone']);
  });

  test('tells two gateways of ten apart when both fail at once', () => {
    const gateways = Array.from({ length: 10 }, (_, index) => index + 1);
    const month = sameHour(28, () => Object.fromEntries(gateways.map((id) => [id, { trying: 40 }])));
    const today = Object.fromEntries(
      gateways.map((id) => [id, { trying: 40, failing: id <= 2 ? { 'server-cert-expired': 30 } : {} }]),
    );
    const found = detectCauseSurges([look(today, month)]).map((surge) => surge.gateway);
    expect(found.toSorted()).toEqual([1, 2]);
  });

  test('tells once what both the short and the long window see', () => {
    const both = look(
      { 1: { trying: 60, failing: { 'server-cert-expired': 37 } }, 2: { trying: 50 } },
      quietMonth,
    );
    expect(detectCauseSurges([both, both])).toHaveLength(1);
  });

  test('gives two causes two surges', () => {
    const failing = { 'server-cert-expired': 20, 'ip-pool-exhausted': 20 };
    const surges = detectCauseSurges([look({ 1: { trying: 60, failing }, 2: { trying: 50 } }, quietMonth)]);
    expect(surges.map((surge) => surge.verdict).toSorted()).toEqual([
      'ip-pool-exhausted',
      'server-cert-expired',
    ]);
  });
});

describe('properties', () => {
  const count = fc.integer({ min: 0, max: 3000 });
  const cell = fc.record({ trying: count, failing: count });

  test('never tells of fewer than five people, and never fails, whatever the counts', () => {
    fc.assert(
      fc.property(cell, cell, fc.array(cell, { maxLength: 40 }), (a, b, past) => {
        const day = (value: { trying: number; failing: number }) => ({
          trying: value.trying,
          failing: { 'gateway-host-down': value.failing },
        });
        const baseline = sameHour(past.length, (index) => ({
          1: day(past[index] ?? { trying: 0, failing: 0 }),
        }));
        for (const surge of detectCauseSurges([look({ 1: day(a), 2: day(b) }, baseline)])) {
          expect(surge.failing).toBeGreaterThanOrEqual(5);
          expect(Number.isFinite(surge.tail)).toBe(true);
          expect(surge.tail).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  test('more people failing is never less surprising', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 80 }), fc.integer({ min: 0, max: 10 }), (failing, usual) => {
        const past = sameHour(28, () => ({
          1: { trying: 100, failing: { 'mfa-otp-wrong': usual } },
        }));
        const found = (people: number) =>
          detectCauseSurges([look({ 1: { trying: 100, failing: { 'mfa-otp-wrong': people } } }, past)])
            .length;
        expect(found(failing + 10)).toBeGreaterThanOrEqual(found(failing));
      }),
    );
  });
});

describe('judging a candidate', () => {
  const [candidate] = detectCauseSurges([
    look({ 1: { trying: 60, failing: { 'server-cert-expired': 37 } }, 2: { trying: 50 } }, quietMonth),
  ]);

  function judged() {
    if (!candidate) throw new Error('no candidate');
    return judgeSurge(candidate, {
      firstFailuresMs: Array.from({ length: 37 }, (_, i) => NOW_MS - HOUR_MS / 2 + i * 20_000),
      gateways: [
        { value: '1', failing: 37, trying: 60 },
        { value: '2', failing: 0, trying: 50 },
      ],
      sites: [
        { value: 'Tokyo', failing: 20, trying: 60 },
        { value: 'Osaka', failing: 17, trying: 50 },
      ],
      failing: 37,
      trying: 110,
    });
  }

  test('names the gateway, the peers that are fine, when it began, and what it would have taken to stay quiet', () => {
    expect(judged()).toMatchObject({
      dedupeKey: 'cause-surge:server-cert-expired:1',
      scope: 'gateway',
      gatewayId: 1,
      severity: 'broken',
      people: 37,
      startedAtMs: NOW_MS - HOUR_MS / 2,
      mayOpen: true,
      evidence: {
        kind: 'cause-surge',
        peopleNeeded: 5,
        scope: { outside: { failing: 0, trying: 50 }, inside: { failing: 37, trying: 60 } },
      },
    });
  });

  test('is surer with peers to compare than without', () => {
    if (!candidate) throw new Error('no candidate');
    const alone = judgeSurge(candidate, {
      firstFailuresMs: [NOW_MS],
      gateways: [{ value: '1', failing: 37, trying: 60 }],
      sites: [],
      failing: 37,
      trying: 60,
    });
    expect(alone.scope).toBe('organization');
    expect(alone.confidence).toBeLessThan(judged().confidence);
  });
});
