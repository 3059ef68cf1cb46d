import { describe, expect, test } from 'vitest';
import { type NowFacts, nowVerdict, type Trouble } from '../../src/show/index.ts';

const trouble = (overrides: Partial<Trouble> = {}): Trouble => ({
  groupId: 1,
  incidentId: null,
  verdict: 'server-cert-expired',
  gateway: 'gw-tokyo',
  people: 37,
  peopleUsual: 0,
  sites: 5,
  since: '2026-11-20T23:41:00.000Z',
  lastSeenAt: '2026-11-20T23:58:00.000Z',
  confidence: 0.97,
  signalled: false,
  acrossGateways: false,
  recovered: false,
  scope: null,
  ...overrides,
});
const facts = (overrides: Partial<NowFacts> = {}): NowFacts => ({
  nowMs: Date.parse('2026-11-21T00:00:00.000Z'),
  devices: 500,
  peopleTrying: 90,
  peopleFailing: 38,
  peopleStillFailing: 0,
  peopleFailingUsual: 1,
  sitesTotal: 6,
  troubles: [trouble()],
  gateways: [
    { name: 'gw-tokyo', failing: 37, connected: 0 },
    { name: 'gw-osaka', failing: 0, connected: 22 },
  ],
  ...overrides,
});

describe('is it everyone?', () => {
  test('says everyone for many people at several sites, far above the usual', () => {
    const gateways = [{ name: 'gw-tokyo', failing: 37, connected: 3 }];
    expect(nowVerdict(facts({ gateways }))).toMatchObject({
      kind: 'wide',
      tone: 'broken',
      lead: { people: 37 },
      others: 0,
    });
  });

  test('says the gateway and not everyone while people get through another one', () => {
    expect(nowVerdict(facts())).toMatchObject({
      kind: 'gateway',
      tone: 'broken',
      healthyGateways: ['gw-osaka'],
    });
  });

  test.each([
    ['organization', 'wide'],
    ['gateway', 'gateway'],
    ['resolver', 'limited'],
    ['client-version', 'limited'],
  ] as const)('calls an incident that detection judged to concern the %s: %s', (scope, kind) => {
    const judged = trouble({ people: 37, sites: 5, signalled: true, scope });
    expect(nowVerdict(facts({ troubles: [judged] })).kind).toBe(kind);
  });

  test('does not say everyone for the same people at one site of several', () => {
    expect(nowVerdict(facts({ troubles: [trouble({ sites: 1 })] })).kind).toBe('several');
  });

  test('does not say everyone when as many usually fail at this hour', () => {
    expect(nowVerdict(facts({ peopleFailingUsual: 15 })).kind).toBe('several');
  });

  test('does not say everyone for four people, however spread', () => {
    const gateways = [{ name: 'gw-tokyo', failing: 4, connected: 8 }];
    const four = facts({ gateways, troubles: [trouble({ people: 4, sites: 4 })] });
    expect(nowVerdict(four).kind).toBe('several');
  });

  test('says everyone for five people of a company that has only one site', () => {
    const gateways = [{ name: 'gw-tokyo', failing: 5, connected: 3 }];
    const five = facts({ gateways, sitesTotal: 1, troubles: [trouble({ people: 5, sites: 1 })] });
    expect(nowVerdict(five).kind).toBe('wide');
  });

  test('says everyone when detection said so, although the figures alone would not', () => {
    const one = trouble({ people: 3, sites: 1, signalled: true });
    expect(nowVerdict(facts({ troubles: [one] })).kind).toBe('wide');
  });

  test('calls the incident of one site broken, but not everyone', () => {
    const site = trouble({ people: 12, sites: 1, signalled: true, scope: 'site' });
    expect(nowVerdict(facts({ troubles: [site] }))).toMatchObject({ kind: 'limited', tone: 'broken' });
  });

  test('is quiet about three of ninety people, whatever stops them', () => {
    const background = trouble({ verdict: 'mtu-fragmentation', people: 3, sites: 3, confidence: 0.3 });
    expect(nowVerdict(facts({ peopleFailing: 5, troubles: [background] }))).toMatchObject({
      kind: 'quiet',
      tone: 'fine',
      lead: null,
    });
  });

  test('calls three of twelve people several', () => {
    const three = trouble({ people: 3, sites: 1, gateway: null });
    expect(nowVerdict(facts({ peopleTrying: 12, peopleFailing: 3, troubles: [three] })).kind).toBe('several');
  });

  test('is quiet about a cause that stops as many at this hour every day', () => {
    const daily = trouble({ verdict: 'bad-username-or-password', people: 9, peopleUsual: 6 });
    expect(nowVerdict(facts({ peopleFailing: 10, peopleFailingUsual: 8, troubles: [daily] })).kind).toBe(
      'quiet',
    );
  });

  test('is not quiet about the same cause at three times its usual', () => {
    const more = trouble({ verdict: 'bad-username-or-password', people: 18, peopleUsual: 6 });
    expect(nowVerdict(facts({ peopleFailing: 20, peopleFailingUsual: 8, troubles: [more] })).kind).toBe(
      'several',
    );
  });

  test('says that more than usual fail although no cause stands out', () => {
    const small = [1, 2, 3, 4].map((groupId) => trouble({ groupId, people: 3 }));
    expect(nowVerdict(facts({ peopleFailing: 12, peopleFailingUsual: 3, troubles: small }))).toMatchObject({
      kind: 'scattered',
      tone: 'attention',
      lead: null,
    });
  });

  test('stays quiet when those beyond the usual are in groups that were muted', () => {
    const state = facts({ peopleFailing: 30, peopleFailingUsual: 2, troubles: [trouble({ people: 2 })] });
    expect(nowVerdict(state)).toMatchObject({ kind: 'quiet', muted: true });
    expect(nowVerdict({ ...state, peopleFailing: 3 }).muted).toBe(false);
  });

  test('does not say everyone for six of a hundred who try the gateway on a busy day', () => {
    const gateways = [{ name: 'gw-tokyo', failing: 8, connected: 92 }];
    const six = trouble({ verdict: 'bad-username-or-password', people: 6, sites: 2, confidence: 0.32 });
    expect(nowVerdict(facts({ gateways, peopleFailing: 2, troubles: [six] })).kind).toBe('quiet');
  });

  test('calls a tenth of those who try several, a fifth everyone, before there is a history too', () => {
    const at = (connected: number) =>
      facts({
        peopleFailingUsual: null,
        gateways: [{ name: 'gw-tokyo', failing: 6, connected }],
        troubles: [trouble({ people: 6, peopleUsual: null })],
      });
    expect(nowVerdict(at(94)).kind).toBe('quiet');
    expect(nowVerdict(at(44)).kind).toBe('several');
    expect(nowVerdict(at(14)).kind).toBe('wide');
  });

  test('is not quiet while one person has not got through, and no alarm either', () => {
    const one = facts({
      peopleTrying: 1,
      peopleFailing: 1,
      troubles: [trouble({ people: 1, sites: 1 })],
      gateways: [{ name: 'gw-tokyo', failing: 1, connected: 0 }],
    });
    expect(nowVerdict({ ...one, peopleStillFailing: 1 })).toMatchObject({
      kind: 'single',
      tone: 'neutral',
      lead: null,
    });
    expect(nowVerdict(one)).toMatchObject({ kind: 'quiet', tone: 'fine' });
    expect(nowVerdict(facts({ peopleStillFailing: 38 })).kind).toBe('gateway');
  });

  test('is quiet when nobody fails', () => {
    expect(nowVerdict(facts({ troubles: [], peopleFailing: 0 }))).toMatchObject({
      kind: 'quiet',
      tone: 'fine',
      lead: null,
    });
  });

  test('says that it is passing when nobody has met it for ten minutes', () => {
    const passing = trouble({ lastSeenAt: '2026-11-20T23:50:00.000Z', signalled: true });
    expect(nowVerdict(facts({ troubles: [passing] }))).toMatchObject({
      kind: 'recovering',
      tone: 'attention',
    });
  });

  test('says that it is passing at once when somebody confirmed the recovery', () => {
    const confirmed = trouble({ recovered: true, lastSeenAt: '2026-11-20T23:59:00.000Z' });
    expect(nowVerdict(facts({ troubles: [confirmed] })).kind).toBe('recovering');
  });

  test('does not yet say that it is passing after nine minutes', () => {
    const recent = trouble({ lastSeenAt: '2026-11-20T23:51:00.000Z' });
    expect(nowVerdict(facts({ troubles: [recent] })).kind).toBe('gateway');
  });

  test('says unknown, not fine, when no device has enrolled', () => {
    expect(nowVerdict(facts({ devices: 0, troubles: [] }))).toMatchObject({
      kind: 'no-devices',
      tone: 'unknown',
    });
  });
});

describe('what it leads with', () => {
  test('leads with what detection named, before a larger group that it did not', () => {
    const noise = trouble({ groupId: 2, verdict: 'bad-username-or-password', people: 40 });
    const verdict = nowVerdict(facts({ troubles: [noise, trouble({ people: 9, signalled: true })] }));
    expect(verdict).toMatchObject({ lead: { groupId: 1 }, others: 1 });
  });

  test('does not count background causes, nor another group of the same incident, as others', () => {
    const lead = trouble({ incidentId: 7, signalled: true });
    const second = trouble({ groupId: 2, incidentId: 7, signalled: true, people: 4 });
    const background = trouble({ groupId: 3, verdict: 'bad-username-or-password', people: 2 });
    expect(nowVerdict(facts({ troubles: [lead, second, background] })).others).toBe(0);
  });

  test('leads with what still goes on before a larger trouble that has passed', () => {
    const passed = trouble({ groupId: 3, people: 60, lastSeenAt: '2026-11-20T23:20:00.000Z' });
    expect(nowVerdict(facts({ troubles: [passed, trouble({ people: 9 })] })).lead?.people).toBe(9);
  });

  test('names a gateway that works while another does not', () => {
    expect(nowVerdict(facts()).healthyGateways).toEqual(['gw-osaka']);
  });

  test('still calls a gateway healthy where one of many mistyped a password', () => {
    const gateways = [{ name: 'gw-osaka', failing: 1, connected: 22 }];
    expect(nowVerdict(facts({ gateways })).healthyGateways).toEqual(['gw-osaka']);
  });

  test('does not call a gateway healthy where something else stands out, or a quarter failed', () => {
    const other = trouble({ groupId: 2, verdict: 'gateway-service-down', gateway: 'gw-osaka', people: 6 });
    const gateways = [
      { name: 'gw-osaka', failing: 6, connected: 40 },
      { name: 'gw-nagoya', failing: 10, connected: 40 },
      { name: 'gw-sapporo', failing: 8, connected: 40 },
    ];
    expect(nowVerdict(facts({ gateways, troubles: [trouble(), other] })).healthyGateways).toEqual([
      'gw-sapporo',
    ]);
  });

  test('never calls a gateway healthy where nobody connected', () => {
    const gateways = [{ name: 'gw-osaka', failing: 0, connected: 0 }];
    expect(nowVerdict(facts({ gateways })).healthyGateways).toEqual([]);
  });

  test('gives its reasons, the usual among them only when there is one', () => {
    expect(nowVerdict(facts()).why.map((reason) => reason.key)).toEqual([
      'people-usual',
      'share',
      'sites',
      'healthy-gateway',
    ]);
    expect(nowVerdict(facts({ peopleFailingUsual: null })).why[0]?.key).toBe('people');
  });
});
