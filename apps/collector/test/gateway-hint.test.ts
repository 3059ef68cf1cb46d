import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  hintGateway,
  readGatewayArgument,
  readHostPort,
  readOpenfortivpnConfig,
  readPptpArgument,
  readStrongswanRemote,
} from '../src/attempts/gateway-hint.ts';

test('reads host and port in every form a profile writes them', () => {
  expect(readHostPort('VPN.Example.test:10443')).toEqual({ host: 'vpn.example.test', port: 10443 });
  expect(readHostPort('https://vpn.example.test:8443/remote')).toEqual({
    host: 'vpn.example.test',
    port: 8443,
  });
  expect(readHostPort('[fd77:2::10]:443')).toEqual({ host: 'fd77:2::10', port: 443 });
  expect(readHostPort('vpn')).toEqual({ host: 'vpn', port: null });
  expect(readHostPort('vpn.example.test:99999')).toBeNull();
  expect(readHostPort('a b')).toBeNull();
});

test('takes the gateway from a running client and never the value of an option', () => {
  const args = ['openfortivpn', 'vpn.example.test:10443', '-u', 'alice', '-p', 'pass.word:1', '--otp', '1.2'];
  expect(readGatewayArgument(args)).toEqual({ host: 'vpn.example.test', port: 10443 });
  expect(
    readGatewayArgument(['openfortivpn', '-u', 'a@b.example', '-p', 'secret.word', 'gw.example.test']),
  ).toEqual({
    host: 'gw.example.test',
    port: null,
  });
  for (const option of ['--key-password', '--token-secret', '--authgroup', '--cookie', '-vp']) {
    expect(
      readGatewayArgument(['openconnect', option, 'Geheim.2024', 'vpn.example.test'])?.host,
      option,
    ).toBe('vpn.example.test');
    expect(readGatewayArgument(['openconnect', option, 'Geheim.2024']), option).toBeNull();
  }
  expect(readGatewayArgument(['openconnect', '-v', '--no-dtls', 'vpn.example.test'])?.host).toBe(
    'vpn.example.test',
  );
  expect(readGatewayArgument(['openfortivpn', '-c', '/etc/openfortivpn/config'])).toBeNull();
});

test('takes host and port from the configuration of openfortivpn, with its default port', () => {
  expect(readOpenfortivpnConfig('host = gw.example.test\npassword = host\n')).toEqual({
    host: 'gw.example.test',
    port: 443,
  });
  expect(readOpenfortivpnConfig('# host = gw\nusername = x\n')).toBeNull();
});

test('takes the remote of the named connection only, from both kinds of strongSwan configuration', () => {
  const swanctl = `connections { other { remote_addrs = wrong.example.test } home { version = 2
    local { auth = psk } remote_addrs = gw.example.test, 10.0.0.1 } last { version = 2 } }
    secrets { ike-home { secret = remote_addrs } }`;
  expect(readStrongswanRemote(swanctl, 'home')).toEqual({ host: 'gw.example.test', port: null });
  expect(readStrongswanRemote(swanctl, 'last')).toBeNull();
  const ipsec =
    'conn %default\n  keyexchange=ikev2\nconn home\n  left=%any\n  right=gw2.example.test\nconn b\n  right=x\n';
  expect(readStrongswanRemote(ipsec, 'home')).toEqual({ host: 'gw2.example.test', port: null });
  expect(readStrongswanRemote('conn home\n  right=%any\n', 'home')).toBeNull();
});

test('falls back on the central configuration only when it names a single gateway', () => {
  const config = {
    configVersion: '1',
    personKey: '',
    sendNamesInClear: false,
    gateways: [{ host: 'gw.example.test', port: 10443 }],
    controlName: 'www.example.com',
    batchDelaySeconds: 5,
    heartbeatMinutes: 60,
  };
  expect(hintGateway('forticlient', null, null, config)).toEqual({ host: 'gw.example.test', port: 10443 });
  const two = { ...config, gateways: [...config.gateways, { host: 'b.example.test', port: null }] };
  expect(hintGateway('forticlient', null, null, two)).toBeNull();
  const known = { host: 'named.example.test', port: 1 };
  expect(hintGateway('forticlient', null, known, config)).toEqual(known);
});

test('pptp names its gateway first, and by its own name once it is connected', () => {
  expect(readPptpArgument(['pptp', 'vpn.example.test', '--nolaunchpppd'])).toEqual({
    host: 'vpn.example.test',
    port: null,
  });
  expect(readPptpArgument(['pptp: call manager for 203.0.113.10', ''])).toEqual({
    host: '203.0.113.10',
    port: null,
  });
  expect(readPptpArgument(['pptp', '--version'])).toBeNull();
  expect(readPptpArgument([])).toBeNull();
});

const maySeparate = process.platform === 'linux' && spawnSync('unshare', ['--net', 'true']).status === 0;

test.skipIf(!maySeparate)(
  'asks a client that runs here, and none in a network of its own (skipped where none can be made)',
  async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'tsunagu-running-'));
    const program = path.join(folder, 'openconnect');
    copyFileSync('/bin/sh', program);
    const run = async (host: string, before: readonly string[] = []) => {
      const [command = program, ...rest] = [...before, program];
      const words = ['-c', 'echo up; read line', 'client', host];
      const child = spawn(command, [...rest, ...words], { stdio: ['pipe', 'pipe', 'ignore'] });
      await once(child.stdout, 'data');
      return async () => {
        child.kill('SIGKILL');
        await once(child, 'exit');
      };
    };
    const endElsewhere = await run('elsewhere.example.test', ['unshare', '--net']);
    try {
      expect(hintGateway('openconnect', null, null, null)?.host).not.toBe('elsewhere.example.test');
      const endHere = await run('here.example.test');
      expect(hintGateway('openconnect', null, null, null)?.host).toBe('here.example.test');
      await endHere();
    } finally {
      await endElsewhere();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
