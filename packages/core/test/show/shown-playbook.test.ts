import { describe, expect, test } from 'vitest';
import { PLAYBOOKS } from '../../src/diagnose/index.ts';
import { shownPlaybook } from '../../src/show/index.ts';
import { CAUSE_CATALOGUE, CAUSES } from '../../src/vocabulary/index.ts';

describe('a playbook as shown', () => {
  test('has something to do for every cause, in both languages', () => {
    for (const cause of CAUSES) {
      const steps = shownPlaybook(cause, {});
      expect(steps.length, cause).toBeGreaterThan(0);
      for (const step of steps) {
        expect(step.text.ja, cause).not.toBe('');
        expect(step.text.en, cause).not.toBe('');
      }
    }
  });

  test('fills commands with the values of an attempt', () => {
    const commands = shownPlaybook('server-cert-expired', { host: 'gw.example.jp', port: '443' })
      .flatMap((step) => step.commands)
      .map(({ command }) => command);
    expect(commands.some((command) => command.includes('gw.example.jp'))).toBe(true);
    expect(commands.every((command) => !command.includes('{host}'))).toBe(true);
  });

  test('never lets a value bring its own shell commands', () => {
    const commands = shownPlaybook('server-cert-expired', { host: "gw'; rm -rf ~; '" }).flatMap(
      (step) => step.commands,
    );
    expect(commands.every(({ command }) => !command.includes('rm -rf'))).toBe(true);
  });

  test('falls back to the catalogue’s first response where there is no playbook', () => {
    const without = CAUSES.find((cause) => !(cause in PLAYBOOKS));
    if (!without) return;
    expect(shownPlaybook(without, {}).map((step) => step.text)).toEqual([
      CAUSE_CATALOGUE[without].firstResponse.user,
      CAUSE_CATALOGUE[without].firstResponse.it,
    ]);
  });

  test.each(['dns-a-record-stale', 'dns-a-record-missing', 'dns-public-record-missing'] as const)(
    'never registers the address that DNS answers today: %s',
    (cause) => {
      const commands = shownPlaybook(cause, { label: 'vpn', domain: 'example.jp', address: '192.0.2.99' })
        .flatMap((step) => step.commands)
        .map(({ command }) => command);
      expect(commands.filter((one) => /-IPv4Address 192/.test(one))).toEqual([]);
      expect(commands.some((one) => one.includes('-IPv4Address <new address>'))).toBe(true);
      // Only the stale record goes; the name's other addresses stay.
      for (const one of commands.filter((text) => text.includes('Remove-DnsServerResourceRecord')))
        expect(one).toContain('-RRType A -RecordData 192.0.2.99;');
    },
  );

  test('gives both sides of IPsec one set in common, and keeps the gateway’s other proposals', () => {
    const steps = shownPlaybook('ike-proposal-mismatch', {});
    const client = steps.find(({ id }) => id === 'align-proposals');
    expect(client?.commands.map(({ platform }) => platform)).toEqual(['windows']);
    expect(client?.commands[0]?.command).toContain('AES256 -IntegrityCheckMethod SHA384');
    const gateway = steps.find(({ id }) => id === 'add-gateway-proposal');
    expect(gateway?.commands[0]?.command).toContain('set proposal aes256-sha384 <present proposals>');
    expect(gateway).toMatchObject({ on: 'server', risk: 'high' });
  });

  test('promises nothing for an unknown cause', () => {
    expect(shownPlaybook('unknown', {})).toEqual([]);
  });
});
