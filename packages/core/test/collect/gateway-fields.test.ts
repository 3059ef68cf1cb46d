import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hideGatewayValues, keepGatewayFields } from '@tsunagu/core/collect';
import { GATEWAY_FIELDS_KEPT } from '@tsunagu/core/vocabulary';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SHARED_DIR } from './env.ts';

/** Made here, in the fields that FortiOS writes; every value that says who, which machine or where is one of these. */
const WHO = [
  'alice',
  'PC-ALICE-07',
  'alice.example.test',
  'Alice Example',
  '203.0.113.9',
  'FGT-HEAD',
  'FG100F0000000001',
];
const LOGIN = `date=2026-11-22 time=09:01:12 devname="FGT-HEAD" devid="FG100F0000000001" eventtime=1795309272000000000 tz="+0900" logid="0101039426" type="event" subtype="vpn" level="alert" vd="root" logdesc="SSL VPN login fail" action="ssl-login-fail" tunneltype="ssl-web" remip=203.0.113.9 user="alice" group="Alice Example" dst_host="alice.example.test" srcname="PC-ALICE-07" cert="CN=Alice Example" reason="sslvpn_login_permission_denied" msg="SSL user alice failed to logged in from PC-ALICE-07"`;

describe('a record of a gateway', () => {
  it('keeps what was done and how it ended, and nothing that says who, which machine or where', () => {
    const kept = keepGatewayFields(LOGIN);
    for (const one of WHO) expect(kept.toLowerCase()).not.toContain(one.toLowerCase());
    expect(kept).toBe(
      'date=2026-11-22 time=09:01:12 eventtime=1795309272000000000 tz="+0900" logid="0101039426" type="event" subtype="vpn" level="alert" logdesc="SSL VPN login fail" action="ssl-login-fail" tunneltype="ssl-web" reason="sslvpn_login_permission_denied" …',
    );
  });

  it('keeps no field that nobody has listed, however harmless its value looks', () => {
    const key = fc
      .stringMatching(/^[a-z_]{2,12}$/)
      .filter((one) => !GATEWAY_FIELDS_KEPT.some((kept) => kept === one));
    fc.assert(
      fc.property(key, fc.stringMatching(/^[A-Za-z]{6,12}$/), fc.boolean(), (name, value, quoted) => {
        const field = quoted ? `${name}="${value} Smith"` : `${name}=${value}`;
        const kept = keepGatewayFields(`logid="0101039426" ${field} level="alert"`);
        expect(kept).toBe('logid="0101039426" level="alert" …');
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    'reason="no user CN=Alice Example"',
    'reason="alice@example.test is not known"',
    'reason="EXAMPLE\\\\alice refused"',
    'reason="refused from 203.0.113.9"',
    'error="peer 2001:db8::9:1 is gone"',
  ])('does not keep a listed field whose text names somebody all the same: %s', (field) => {
    expect(keepGatewayFields(`logid="0101039426" ${field}`)).toBe('logid="0101039426" …');
  });

  it('hides who is known to be spoken of also in a listed field', () => {
    expect(keepGatewayFields('reason="alice is locked"', ['alice'])).toBe('reason="[user] is locked"');
  });
});

describe('a line in a program’s own words', () => {
  it.each([
    [
      '"x"[1] 203.0.113.9 #3: XAUTH: User alice: Authentication Failed',
      'XAUTH: User …: Authentication Failed',
    ],
    ['session of CN=Alice Example, O=Example refused', 'CN=…'],
    ['dst_host=alice.example.test was refused', 'dst_host=…'],
    ["ID_DER_ASN1_DN: 'C=JP, CN=alice'", 'ID_DER_ASN1_DN: "…"'],
    ['peer EXAMPLE\\alice at 2001:db8::9:1 is gone', 'is gone'],
  ])('%s keeps its words and loses its values', (line, left) => {
    const hidden = hideGatewayValues(line, ['alice']);
    expect(hidden).toContain(left);
    for (const one of [...WHO, '2001:db8']) expect(hidden.toLowerCase()).not.toContain(one.toLowerCase());
  });

  it('keeps the words of a line that has no values', () => {
    expect(hideGatewayValues('a line of nobody')).toBe('a line of nobody');
    expect(
      hideGatewayValues('MGR: No free connection slots or IPs - no more clients can connect!'),
    ).toContain('MGR: No free connection slots');
  });
});

const folder = join(SHARED_DIR, 'corpus', 'logs', 'fortigate');
/** Whatever a record says in a field that may hold a person, a machine or an address. */
const PERSONAL =
  /\b(?:user|xauthuser|name|devname|devid|fctuid|ip|remip|locip|assignip|tunnelip|vpntunnel|dst_host|msg)=("[^"]*"|\S+)/g;

describe.skipIf(!existsSync(folder))('real records', () => {
  it('lose every person, machine and address, and keep what they are about', () => {
    const lines = readdirSync(folder).flatMap((name) =>
      readFileSync(join(folder, name, 'log.txt'), 'utf8')
        .split('\n')
        .filter((line) => line.includes('=')),
    );
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const kept = keepGatewayFields(line);
      expect(kept).toMatch(/logdesc=/);
      expect(kept).toMatch(/action=/);
      for (const [field] of line.matchAll(PERSONAL)) expect(kept).not.toContain(field);
    }
  });
});
