import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const HEAD = 'date=2026-11-22 time=09:01:12 devname="FGT" devid="FG100F0000000001" vd="root" tz="+0900"';

function login(reason: string, more = ''): string {
  return `${HEAD} logid="0101039426" type="event" subtype="vpn" level="alert" logdesc="SSL VPN login fail" action="ssl-login-fail" tunneltype="ssl-web" tunnelid=0 remip=203.0.113.9 user="alice" group="N/A" dst_host="N/A" reason="${reason}" msg="SSL user failed to logged in" ${more}`;
}

function phase1(fields: string): string {
  return `${HEAD} logid="0101037124" type="event" subtype="vpn" level="error" logdesc="IPsec phase 1 error" msg="IPsec phase 1 error" action="negotiate" remip=203.0.113.9 locip=198.51.100.1 remport=500 locport=500 cookies="75da2b97aacbbfef/0000000000000000" user="N/A" xauthuser="N/A" vpntunnel="N/A" ${fields}`;
}

describe('FortiOS, a refused login', () => {
  it.each([
    [
      'sslvpn_login_permission_denied',
      'failed authenticate permission-denied sslvpn_login_permission_denied',
    ],
    ['sslvpn_login_unknown_user', 'failed authenticate user-unknown sslvpn_login_unknown_user'],
    ['sslvpn_login_password_expired', 'failed authenticate password-expired sslvpn_login_password_expired'],
    [
      'sslvpn_login_cert_checked_error',
      'failed authenticate client-certificate-refused sslvpn_login_cert_checked_error',
    ],
    ['something nobody has seen', 'failed authenticate login-refused something nobody has seen'],
  ])('is read by its reason: %s', (reason, expected) => {
    expect(gist(readOne(login(reason)))).toBe(expected);
  });

  it('takes a reason of N/A for none', () => {
    expect(gist(readOne(login('N/A')))).toBe('failed authenticate login-refused -');
  });

  it('counts the two records of one refusal once, and two refusals twice', () => {
    const ofUser = `${HEAD} logid="0102043009" type="event" subtype="user" level="warning" logdesc="Authentication failed" srcip=203.0.113.9 user="alice" action="authentication" status="failure" reason="invalid username/password" msg="User alice failed in authentication"`;
    const once = readLog([ofUser, login('sslvpn_login_permission_denied')].join('\n')).attempts;
    expect(once.map(gist)).toEqual(['failed authenticate password-refused invalid username/password']);
    const later = login('sslvpn_login_permission_denied').replace('09:01:12', '09:03:12');
    expect(readLog([login('sslvpn_login_permission_denied'), later].join('\n')).attempts).toHaveLength(2);
  });

  it('never takes an administrator’s login for a person’s', () => {
    const admin = `${HEAD} logid="0100032002" type="event" subtype="system" level="alert" logdesc="Admin login failed" user="admin" ui="https(203.0.113.9)" action="login" status="failed" reason="passwd_invalid" msg="Administrator admin login failed from https(203.0.113.9) because of invalid password"`;
    expect(readLog(admin, 'fortigate').attempts).toEqual([]);
  });
});

describe('FortiOS, a session', () => {
  const up = `${HEAD} logid="0101039947" type="event" subtype="vpn" level="information" action="tunnel-up" tunneltype="ssl-tunnel" tunnelid=19 remip=203.0.113.9 tunnelip=10.212.134.200 user="alice" reason="tunnel established" msg="SSL tunnel established"`;
  const web = up.replace('ssl-tunnel', 'ssl-web').replace('0101039947', '0101039424');
  const chatter = `${HEAD} logid="0101039943" type="event" subtype="vpn" level="information" action="ssl-new-con" tunneltype="ssl" tunnelid=0 remip=203.0.113.9 user="N/A" reason="N/A" msg="SSL new connection"`;
  const exit = chatter
    .replace('ssl-new-con', 'ssl-exit-error')
    .replace('level="information"', 'level="error"');
  const down = up.replace('tunnel-up', 'tunnel-down').replace('tunnel established', 'N/A');

  it('is up with its tunnel, whatever the device says around it', () => {
    expect(readLog([chatter, web, exit, up, chatter].join('\n')).attempts.map(gist)).toEqual([
      'connected connected - -',
    ]);
  });

  it('is no failure when it is closed, and one when the peer was lost', () => {
    expect(readLog([web, up, down].join('\n')).attempts.map(gist)).toEqual(['connected connected - -']);
    const dead = `${HEAD} logid="0101037136" type="event" subtype="vpn" level="error" action="dpd" status="dpd_failure" remip=203.0.113.9 user="alice" cookies="75da2b97aacbbfef/a6a690dea8aa6367" msg="IPsec DPD failed"`;
    expect(readOne(dead).result).toBe('dropped');
  });

  it('reads nanoseconds, microseconds and seconds, quoted or not, and never the relay’s clock', () => {
    for (const time of ['1795338072900764210', '1795338072900764', '1795338072']) {
      const line = `Jul  1 07:03:38 10.0.0.1 ${up} eventtime=${time}`;
      expect(readOne(line).startedAt?.slice(0, 19)).toBe('2026-11-22T09:01:12');
    }
    expect(readOne(`Jul  1 07:03:38 10.0.0.1 ${up}`).startedAt).toBe('2026-11-22T00:01:12.000Z');
  });
});

describe('FortiOS, IPsec', () => {
  it.each([
    ['reason="peer SA proposal not match local policy"', 'failed secure ike-proposal-refused'],
    ['reason="probable pre-shared key mismatch"', 'failed authenticate ike-auth-refused'],
    ['reason="N/A" peer_notif="AUTHENTICATION-FAILED"', 'failed authenticate ike-auth-refused'],
    ['reason="certificate not trusted"', 'failed authenticate client-certificate-refused'],
    ['reason="N/A" peer_notif="NOT-APPLICABLE"', 'failed secure ike-negotiation-failed'],
  ])('reads an error of phase 1: %s', (fields, expected) => {
    const found = gist(readOne(phase1(`status="negotiate_error" ${fields}`)));
    expect(found.startsWith(expected)).toBe(true);
  });

  it('counts a negotiation that failed and the error of it once, with the reason', () => {
    const failed = phase1(
      'status="failure" init="remote" mode="main" dir="inbound" stage=1 role="responder" result="ERROR"',
    )
      .replace('0101037124', '0101037120')
      .replace('level="error"', 'level="notice"');
    const error = phase1('status="negotiate_error" reason="peer SA proposal not match local policy"');
    for (const log of [
      [failed, error],
      [error, failed],
    ])
      expect(readLog(log.join('\n')).attempts.map((one) => one.signs[0])).toEqual(['ike-proposal-refused']);
    expect(readLog(failed).attempts.map((one) => one.signs[0])).toEqual(['ike-negotiation-failed']);
  });

  it('takes the progress of phase 1 for none', () => {
    const progress = phase1(
      'status="success" init="remote" mode="main" dir="inbound" stage=1 role="responder" result="OK"',
    ).replace('0101037124', '0101037127');
    expect(readLog(progress).attempts).toEqual([]);
  });
});

describe('FortiOS, of itself', () => {
  it.each([
    [
      'memory',
      `${HEAD} logid="0100022011" type="event" subtype="system" level="critical" logdesc="Memory conserve mode entered" service="kernel" conserve="on" msg="Kernel enters memory conserve mode"`,
    ],
    [
      'seats',
      `${HEAD} logid="0107045057" type="event" subtype="endpoint" action="add" status="success" license_limit="100" count=100 user="alice" ip=172.18.64.250 msg="Add a FortiClient Connection."`,
    ],
    [
      'a licence that will end',
      `${HEAD} logid="0100020138" type="event" subtype="system" level="warning" logdesc="FortiGuard license expiring" msg="FortiGuard license will expire in 7 days"`,
    ],
  ])('says nothing of a try: %s', (_, line) => {
    expect(readLog(line, 'fortigate').attempts).toEqual([]);
  });

  it('keeps traffic out, also of a VPN interface', () => {
    const traffic = `${HEAD} logid="0000000013" type="traffic" subtype="forward" level="notice" srcip=10.0.0.1 dstip=10.0.0.2 action="deny" user="alice" policyid=0`;
    expect(readLog(traffic).attempts).toEqual([]);
  });
});
