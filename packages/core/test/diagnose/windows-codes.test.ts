import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeWindowsCode } from '../../src/diagnose/index.ts';
import { CAUSE_CATALOGUE, CAUSES, STAGES, WINDOWS_CODES, windowsCode } from '../../src/vocabulary/index.ts';
import { SHARED_DIR } from '../collect/env.ts';

interface Listed {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
}

function listed(name: string): readonly Listed[] {
  const path = join(SHARED_DIR, 'domain', name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}

/** Two names of the published list have the page's own markup or a digit in them. */
const MISPRINTED = new Set([690, 762]);

test.each(['ras-errors.json', 'ipsec-ike-errors.json'])(
  'every code of the published list %s has its official name and text',
  (name) => {
    for (const { code, name: official, meaning } of listed(name)) {
      const found = windowsCode(String(code));
      expect(found?.meaning, String(code)).toBe(meaning);
      if (!MISPRINTED.has(code)) expect(found?.name, String(code)).toBe(official);
    }
  },
);

test('all 326 published RAS and 127 IPsec codes are described, with a stage and causes or as unmapped', () => {
  const all = Array.from({ length: 14_000 }, (_, code) => describeWindowsCode(String(code))).filter(
    (one) => one !== null,
  );
  const ras = all.filter(({ official }) => official.code >= 600 && official.code < 1000);
  const ipsec = all.filter(({ official }) => official.code >= 13_800);
  expect(ras.length).toBeGreaterThanOrEqual(326);
  expect(ipsec).toHaveLength(127);
  for (const { official, stage, causes } of all) {
    expect(official.meaning.trim(), String(official.code)).not.toBe('');
    if (stage !== null) expect(STAGES).toContain(stage);
    for (const { confidence } of causes) expect(confidence).toBeLessThan(1);
  }
  // Where Microsoft's text tells no reason, none is made up.
  expect(describeWindowsCode('600')?.causes).toEqual([]);
  expect(describeWindowsCode('13800')?.official.name).toBe('ERROR_IPSEC_IKE_NEG_STATUS_BEGIN');
});

test('an HRESULT is one number however it is written, and Win32 codes are found inside it', () => {
  for (const text of ['0x800B0101', '-2146762495', '2148204801'])
    expect(windowsCode(text)?.name, text).toBe('CERT_E_EXPIRED');
  expect(windowsCode('0x8007274D')?.name).toBe('WSAECONNREFUSED');
  expect(windowsCode('-2147024205')?.name).toBe('ERROR_AUTHENTICATION_FAILURE');
  expect(windowsCode('87')?.name).toBe('ERROR_INVALID_PARAMETER');
  for (const { code, name } of WINDOWS_CODES) expect(windowsCode(String(code))?.name).toBe(name);
});

test.each([
  ['0x800B0101', 'secure', 'server-cert-expired'],
  ['0x800B0109', 'secure', 'server-cert-untrusted'],
  ['0x800B010F', 'secure', 'server-cert-name-mismatch'],
  ['868', 'resolve', 'dns-resolution-failed'],
  ['649', 'authenticate', 'account-disabled-or-not-permitted'],
  ['812', 'authenticate', 'auth-method-policy-mismatch'],
  ['13801', 'secure', 'server-cert-expired'],
  ['956', 'reach', 'rras-service-down'],
])('%s is mapped to %s and %s', (code, stage, cause) => {
  const found = describeWindowsCode(code);
  expect(found?.stage).toBe(stage);
  expect(found?.causes[0]?.cause).toBe(cause);
});

test('where the guide words a code otherwise, the official text is shown and the guide’s kept as a note', () => {
  const text = (code: string) => describeWindowsCode(code);
  expect(text('609')?.official.meaning).toBe('The specified device type does not exist.');
  expect(text('789')?.official.meaning).toContain('initial negotiations');
  expect(text('800')?.official.meaning).toContain('security parameters');
  for (const code of ['609', '789', '800']) {
    expect(text(code)?.note?.ja, code).toContain('解説記事');
    expect(text(code)?.note?.en, code).toMatch(/guide/);
  }
  expect(text('868')?.note).toBeNull();
});

/** Causes that the domain's files give for each code; what only names a place is none. */
const GIVEN = new Map<number, string[]>();
for (const cause of CAUSES) {
  const { covers, implies } = CAUSE_CATALOGUE[cause];
  if (covers.length > 0) continue;
  for (const code of implies.rasCodes) GIVEN.set(code, [...(GIVEN.get(code) ?? []), cause]);
}
const SHARED = [...GIVEN].filter(([, causes]) => causes.length > 1).sort(([a], [b]) => a - b);

/** Whose official text names one of the several: the name or password, the disabled account, PPP, GRE, the services … */
const NAMED_BY_TEXT = new Set([623, 629, 647, 691, 718, 721, 787, 788, 806, 827, 835, 930, 13_806, 13_868]);
/** Nobody has published how often each is the one: half and a little for what is usual, three quarters for what is named. */
const USUAL_MAX = 0.57;
const NAMED_MAX = 0.75;

test.each(SHARED)('%i alone claims no more for its first cause than the sources of its causes do', (code) => {
  const [first, ...others] = describeWindowsCode(String(code))?.causes ?? [];
  expect(first?.confidence).toBeLessThanOrEqual(NAMED_BY_TEXT.has(code) ? NAMED_MAX : USUAL_MAX);
  expect(others.length).toBeGreaterThan(0);
});

test('a code whose text says "may", or does not say who or why, is hardly more likely than not', () => {
  for (const code of ['619', '628', '633', '668', '807', '812'])
    expect(describeWindowsCode(code)?.causes[0]?.confidence, code).toBeLessThan(0.65);
  // Beside them, what leaves nothing else: the profile's own device, a stopped service of Windows itself.
  for (const code of ['609', '711'])
    expect(describeWindowsCode(code)?.causes[0]?.confidence, code).toBeGreaterThan(0.9);
});

test.each([640, 643, 657, 664, 677, 690, 700, 713, 715, 723, 725].map(String))(
  '%s, whose text is of telephones, files or NetBIOS, names no cause of a VPN',
  (code) => {
    expect(describeWindowsCode(code)?.official.meaning).not.toBe('');
    expect(describeWindowsCode(code)?.causes).toEqual([]);
  },
);

test('their neighbours whose text is of a device or an adapter stay mapped', () => {
  expect(describeWindowsCode('666')?.causes[0]?.cause).toBe('vpn-device-driver-broken');
  expect(describeWindowsCode('728')?.causes[0]?.cause).toBe('virtual-adapter-broken');
});

test('a protocol that "was terminated", and a payload or algorithm that is "invalid", prove no single cause', () => {
  const pool = describeWindowsCode('734')?.causes.map(({ cause }) => cause);
  expect(pool).toContain('tunnel-negotiation-failed');
  expect(pool).not.toContain('ip-pool-exhausted');
  for (const code of ['13830', '13870', '13873']) {
    const found = describeWindowsCode(code)?.causes ?? [];
    expect(found.length, code).toBeGreaterThan(1);
    for (const { cause, confidence } of found)
      if (CAUSE_CATALOGUE[cause].covers.length === 0) expect(confidence, code).toBeLessThan(0.5);
  }
  expect(describeWindowsCode('13802')?.causes[0]?.cause).toBe('ike-proposal-mismatch');
});

test.each(['999999', '', 'abc', '-1.5', '0xZZ', '1e400', '-99999999999999'])(
  'an unknown code %j is no code, and never an exception',
  (text) => {
    expect(windowsCode(text)).toBeNull();
    expect(describeWindowsCode(text)).toBeNull();
  },
);
