import { describe, expect, test } from 'vitest';
import {
  findTrap,
  judgePlaybook,
  judgeStep,
  PLAYBOOKS,
  type PlaybookStep,
  TRAPS,
} from '../../src/diagnose/index.ts';
import { checklist } from '../../src/respond/index.ts';
import type { Cause } from '../../src/vocabulary/index.ts';

const CAUTION = {
  risk: { ja: '危険', en: 'A risk.' },
  preferInstead: { ja: '代わり', en: 'Something better' },
};

/** What a FortiGate's and a Linux machine's commands look like; everything else here is for Windows. */
const platformOf = (command: string) =>
  /^(?:config|show) /.test(command) ? 'fortigate' : /^sudo /.test(command) ? 'linux' : 'windows';

function step(en: string, changes: Partial<PlaybookStep> & { readonly command?: string } = {}): PlaybookStep {
  const { command, ...rest } = changes;
  return {
    id: 'step',
    audience: 'it',
    on: 'endpoint',
    text: { ja: '手順', en },
    commands: command === undefined ? [] : [{ platform: platformOf(command), command }],
    risk: 'low',
    reversible: true,
    source: 'general-knowledge',
    expect: { ja: '確認', en: 'It works.' },
    caution: null,
    ...rest,
  };
}

const trapOf = (one: PlaybookStep, cause: Cause = 'tunnel-ppp-silent') => {
  const judgement = judgeStep(one, cause);
  return judgement.allowed ? null : judgement.trap;
};

describe('the safety judge', () => {
  test('never lets a server switch IPv6 off, however it is worded', () => {
    const worded = { on: 'server', risk: 'high', caution: CAUTION } as const;
    expect(trapOf(step('Last resort, with risk: Switch IPv6 off', worded))).toBe('ipv6-off');
    const command = "Disable-NetAdapterBinding -Name 'Ethernet' -ComponentID ms_tcpip6";
    expect(trapOf(step('Prepare the server', { ...worded, command }))).toBe('ipv6-off');
  });

  test('never suggests switching IPv6 off where that is the fault', () => {
    const worded = step('Switch IPv6 off', { risk: 'high', caution: CAUTION });
    expect(trapOf(worded, 'ipv6-disabled-on-endpoint')).toBe('ipv6-off');
    expect(trapOf(worded, 'tunnel-ipv6-negotiation-stalled')).toBe(null);
  });

  test('lets IPv4 be preferred, which is what the vendor advises instead', () => {
    const command =
      'reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters /v DisabledComponents /t REG_DWORD /d 0x20 /f';
    expect(trapOf(step('Keep IPv6 on and prefer IPv4', { command }))).toBe(null);
    expect(trapOf(step('Set it', { command: command.replace('0x20', '0xff') }))).toBe('ipv6-off');
  });

  test('lets nobody ignore a certificate warning, not even as a worded risk', () => {
    const worded = { risk: 'high', caution: CAUTION } as const;
    expect(trapOf(step('Ignore the certificate warning', worded))).toBe('warning-bypassed');
    expect(trapOf(step('When a warning appears, close it and do not continue.', { risk: 'none' }))).toBe(
      null,
    );
  });

  test.each([
    [
      'weaker-crypto',
      'Weaken certificate or cipher strength',
      'config vpn ssl settings\n set ssl-min-proto-ver tls1-0\nend',
    ],
    ['dtls-off', 'Disable DTLS', 'config vpn ssl settings\n set dtls-tunnel disable\nend'],
    ['proxy-off', 'Switch the proxy off', 'netsh winhttp reset proxy'],
    [
      'protection-off',
      'Switch firewall or security software off',
      'Set-NetFirewallProfile -All -Enabled False',
    ],
    ['ie-reset', 'Reset Internet Explorer settings', 'RunDll32.exe InetCpl.cpl,ResetIEtoDefaults'],
    [
      'public-resolver',
      'Change the resolver to a public one',
      'Set-DnsClientServerAddress -InterfaceAlias Wi-Fi -ServerAddresses 8.8.8.8',
    ],
    ['service-restart', 'Restart the VPN service', 'Restart-Service -Name RasMan -Force'],
    ['simple-key', 'Use a simple pre-shared key', "Set-VpnConnection -Name x -L2tpPsk 'test1234'"],
    ['ipv6-off', 'Switch IPv6 off', 'sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1'],
  ])('blocks %s unless it says the risk and what to do instead', (trap, words, command) => {
    expect(trapOf(step(words))).toBe(trap);
    expect(trapOf(step('Do this', { command }))).toBe(trap);
    expect(trapOf(step(words, { command, risk: 'high', caution: CAUTION }))).toBe(null);
    expect(trapOf(step(words, { command, risk: 'high', caution: CAUTION, audience: 'user' }))).toBe(trap);
    expect(Object.keys(TRAPS)).toContain(trap);
  });

  test.each([
    [
      'an exemption for the gateway alone',
      'Keep the proxy on and exempt the gateway',
      'netsh winhttp set proxy proxy-server="p:8080" bypass-list="vpn"',
    ],
    [
      'an allow rule for the client alone',
      'Allow the VPN client alone',
      "New-NetFirewallRule -DisplayName 'VPN client' -Program 'C:\\vpn.exe' -Action Allow",
    ],
    [
      'a stronger cipher',
      'Bring the weaker side up',
      'config vpn ipsec phase1-interface\n edit x\n set proposal aes256gcm-prfsha384\n set dhgrp 20 14\nend',
    ],
    ['starting a stopped service', 'Start the stopped VPN service', 'Start-Service RasMan'],
    ['looking at DTLS', 'Check the DTLS setting', 'show full-configuration vpn ssl settings'],
  ])('lets through %s', (_, words, command) => {
    expect(trapOf(step(words, { command }))).toBe(null);
  });

  test.each([
    ['warning-bypassed', 'If a certificate warning appears, choose Continue.'],
    ['warning-bypassed', 'Look at the certificate warning and accept it.'],
    ['warning-bypassed', '警告が出たら「続行」を選ぶ。'],
    ['protection-off', 'See if it works with the firewall off.'],
    ['protection-off', 'Allow all traffic through the firewall.'],
    ['protection-off', 'ファイアウォールが有効なら無効にする。'],
    ['ipv6-off', 'Test with IPv6 disabled.'],
    ['proxy-off', 'Check the proxy and remove it.'],
    ['proxy-off', 'プロキシが有効ならオフにする。'],
  ])('hears %s behind a harmless verb: %s', (trap, words) => {
    expect(trapOf(step(words, { risk: 'none' }))).toBe(trap);
  });

  test.each([
    'Check whether the firewall is on.',
    'Allow the VPN client through the firewall.',
    'Check the proxy and compare.',
    'プロキシが有効なら設定を確認する。',
    'When a certificate warning appears, do not continue.',
  ])('leaves alone: %s', (words) => {
    expect(trapOf(step(words, { risk: 'none' }))).toBe(null);
  });

  test.each([
    ['windows', 'New-NetFirewallRule -DisplayName x -Direction Inbound -Protocol TCP -Action Allow', true],
    ['windows', 'New-NetFirewallRule -DisplayName x -Protocol TCP -LocalPort 443 -Action Allow', false],
    ['linux', 'sudo firewall-cmd --zone=trusted --add-source=0.0.0.0/0', true],
    ['linux', 'sudo firewall-cmd --add-port=1-65535/tcp', true],
    ['linux', 'sudo firewall-cmd --add-port=443/tcp', false],
    ['linux', 'curl --proxy-insecure https://vpn.example.jp', true],
  ] as const)('sees what opens everything (%s): %s', (platform, command, isTrap) => {
    expect(trapOf(step('Do this', { commands: [{ platform, command }] })) !== null).toBe(isTrap);
  });

  test('wants a risky step after every calm one', () => {
    const risky = step('Restart the VPN service', { id: 'risky', risk: 'high', caution: CAUTION });
    expect(judgePlaybook([step('Look', { risk: 'none' }), risky], 'rras-service-down')).toEqual([]);
    expect(judgePlaybook([risky, step('Look', { risk: 'none' })], 'rras-service-down')).toEqual([
      'risky: a risky step stands before a calm one',
    ]);
  });
});

describe('a step in words', () => {
  const faults = (en: string, ja: string, changes: Partial<PlaybookStep> = {}) =>
    judgePlaybook([step(en, { text: { en, ja }, risk: 'none', ...changes })], 'gateway-unresponsive');

  test.each([
    ['Unlock; look for a stale saved password.', 'ロックを解除し、古い保存パスワードの残りを探す。'],
    ['Move the VPN allow rule above the deny.', '拒否ルールより上に移す。'],
    ['Look at it.', '設定を変更する。'],
  ])('does not say that it only looks when it changes something: %s', (en, ja) => {
    expect(faults(en, ja)).toEqual(['step: says that it only looks, and tells somebody to change something']);
    expect(faults(en, ja, { risk: 'low' }).join()).not.toContain('only looks');
  });

  test.each([
    ['Check load and memory; restart if needed.', '負荷を確認する。'],
    ['Match it with the change calendar; roll back if needed.', '履歴を照合する。'],
    ['Raise the limit and drop idle sessions.', '上限を見る。'],
    ['Check the load.', '必要なら再起動する。'],
  ])('is worded as a risk when it cuts people off: %s', (en, ja) => {
    expect(faults(en, ja, { on: 'server', risk: 'low' })).toContain(
      'step: cuts people off, and is not worded as a risk',
    );
  });

  test('that compares, matches or forbids is one that looks', () => {
    expect(faults('Match onset with the change calendar.', '変更履歴を照合する。')).toEqual([]);
    expect(faults('Do not restart before the log is saved.', '記録を保存する前に再起動しない。')).toEqual([]);
  });
});

test.each(Object.values(PLAYBOOKS))('the playbook of $cause passes the safety judge', ({ cause, steps }) => {
  expect(judgePlaybook(steps, cause)).toEqual([]);
});

test('every task of every incident’s checklist passes the safety judge, the common ones included', () => {
  for (const verdict of [...Object.values(PLAYBOOKS).map(({ cause }) => cause), 'unknown' as const]) {
    const steps = checklist(verdict).map(({ playbookStep }) => playbookStep);
    const cause = verdict === 'unknown' ? 'gateway-unresponsive' : verdict;
    for (const one of steps)
      expect(judgeStep(one, cause), `${verdict}: ${one.text.en}`).toEqual({ allowed: true });
  }
});

/** Every risky remedy of the guides, the causes whose playbooks show it, and the kind of machine that it is not for. */
const KNOWN_RISKS = [
  ['switching IPv6 off', 'ipv6-off', 'server'],
  ['weakening certificates or ciphers', 'weaker-crypto', null],
  ['switching DTLS off', 'dtls-off', null],
  ['switching the proxy off', 'proxy-off', 'server'],
  ['switching firewall or security software off', 'protection-off', 'server'],
  ['resetting Internet Explorer', 'ie-reset', 'server'],
  ['changing to a public resolver', 'public-resolver', 'server'],
  ['restarting a service that runs', 'service-restart', null],
  ['a simple pre-shared key', 'simple-key', null],
] as const;

const shown = Object.values(PLAYBOOKS).flatMap(({ cause, steps }) =>
  steps.map((one, index) => ({ cause, steps, one, index, trap: findTrap(one) })),
);

describe.each(KNOWN_RISKS)('the trap of %s', (_, trap, wrongMachine) => {
  const found = shown.filter((one) => one.trap === trap);

  test('is offered somewhere, because the guides name it, and nowhere silently', () => {
    expect(found.length).toBeGreaterThan(0);
  });

  test('is shown last: no calm step stands behind it', () => {
    for (const { cause, steps, index } of found) {
      const after = steps.slice(index + 1);
      expect(
        after.filter(({ risk }) => risk !== 'high'),
        cause,
      ).toEqual([]);
    }
  });

  test('is worded as a risk, with what to do instead, in both languages', () => {
    for (const { cause, one } of found) {
      expect(one.risk, cause).toBe('high');
      for (const text of [one.caution?.risk, one.caution?.preferInstead]) {
        expect(text?.ja.trim().length, cause).toBeGreaterThan(0);
        expect(text?.en.trim().length, cause).toBeGreaterThan(0);
      }
    }
  });

  test('is never automatic: a person of IT does it, and the employee is never told to', () => {
    for (const { cause, one } of found) expect(one.audience, cause).toBe('it');
    const told = { ...found[0]?.one, audience: 'user' } as PlaybookStep;
    expect(trapOf(told)).toBe(trap);
  });

  test('is never for the wrong kind of machine', () => {
    if (wrongMachine === null) return;
    for (const { cause, one } of found) expect(one.on, cause).not.toBe(wrongMachine);
    const moved = { ...found[0]?.one, on: wrongMachine } as PlaybookStep;
    expect(trapOf(moved)).toBe(trap);
    const command = { platform: 'rras', command: 'anything' } as const;
    const hidden = { ...found[0]?.one, commands: [command] } as PlaybookStep;
    expect(trapOf(hidden)).toBe(trap);
  });
});

test('the trap of ignoring a certificate warning is shown in no playbook at all', () => {
  expect(shown.filter(({ trap }) => trap === 'warning-bypassed')).toEqual([]);
});
