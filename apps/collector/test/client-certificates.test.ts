import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clientCertificateSchema } from '@tsunagu/core/collect';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseClientCertificates } from '../src/state/certificate-facts.ts';
import { readKeychainCertificates, readWindowsCertificates } from '../src/state/client-certificates.ts';
import { readPersonStores, readStoreFile } from '../src/state/person-stores.ts';
import { readProfileCertificates } from '../src/state/profile-certificates.ts';

const DAY_MS = 86_400_000;
const root = mkdtempSync(join(tmpdir(), 'tsunagu-certificates-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: root, stdio: 'ignore' });
const read = (name: string) => readFileSync(join(root, name), 'utf8');
function write(path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** A certificate of the test's own authority, made by openssl, with its key beside it. */
function issue(name: string, days: number, purpose: string): void {
  write(`${name}.ext`, `basicConstraints=CA:FALSE\nextendedKeyUsage=${purpose}\n`);
  const key = [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    `${name}.key`,
  ];
  openssl(
    'req',
    ...key,
    '-out',
    `${name}.csr`,
    '-subj',
    '/CN=Hanako Yamada/emailAddress=hanako@example.test',
  );
  const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', String(days)];
  openssl('x509', '-req', '-in', `${name}.csr`, ...signed, '-extfile', `${name}.ext`, '-out', `${name}.pem`);
}

beforeAll(() => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-days',
    '900',
    '-subj',
    '/O=Example/CN=Staff CA',
  );
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'own.key',
    '-out',
    'own.pem',
    '-days',
    '90',
    '-subj',
    '/CN=Taro Suzuki',
  );
  issue('person', 60, 'clientAuth');
  issue('short', 7, 'clientAuth');
  issue('web', 60, 'serverAuth');
});

const choose = (facts: Parameters<typeof chooseClientCertificates>[0]) =>
  chooseClientCertificates(facts, Date.now());

test('certificates of real OpenVPN and strongSwan profiles are told by issuer, end and a hash, without name, mail or key', () => {
  write(
    'a/etc/openvpn/client/office.conf',
    `client\nremote vpn.example.test 1194\n<cert>\n${read('person.pem')}</cert>\n<key>\n${read('person.key')}</key>\n`,
  );
  write('a/etc/openvpn/server.conf', `port 1194\ntls-server\ncert ${root}/web.pem\n`);
  write(
    'a/etc/swanctl/conf.d/office.conf',
    'connections { office { remote_addrs = gw\n local { auth = pubkey\n certs = own.pem\n }\n remote { certs = gateway.pem\n } } }',
  );
  write('a/etc/swanctl/x509/own.pem', read('own.pem'));
  write('a/etc/swanctl/x509/gateway.pem', read('web.pem'));
  const told = choose(readProfileCertificates(join(root, 'a')));
  expect(told).toMatchObject([
    { client: null, issuer: 'O=Example, CN=Staff CA' },
    { client: 'strongswan', issuer: null },
  ]);
  const days = told.map(({ notAfter }) => Math.round((Date.parse(notAfter) - Date.now()) / DAY_MS));
  expect(days).toEqual([60, 90]);
  for (const one of told) expect(clientCertificateSchema.safeParse(one).success).toBe(true);
  expect(JSON.stringify(told)).not.toMatch(/hanako|yamada|taro|suzuki|PRIVATE/i);
});

test('ipsec.conf, openfortivpn and NetworkManager profiles are read by the line that names the certificate', () => {
  write('b/etc/ipsec.conf', 'conn office\n  leftcert=person.pem\n  rightcert=gateway.pem\n');
  write('b/etc/ipsec.d/certs/person.pem', read('person.pem'));
  write(
    'b/etc/openfortivpn/config',
    `host = gw\npassword = secret\nuser-cert = ${root}/person.pem\nuser-key = ${root}/person.key\n`,
  );
  write(
    'b/etc/NetworkManager/system-connections/o.nmconnection',
    `[vpn]\nusercert=file://${root}/own.pem\ncertificate=${root}/web.pem\n`,
  );
  // The same certificate in two profiles is told once.
  expect(choose(readProfileCertificates(join(root, 'b')))).toMatchObject([
    { client: 'strongswan', issuer: 'O=Example, CN=Staff CA' },
    { client: null, issuer: null },
  ]);
});

test('a machine without profiles, a missing file and a damaged certificate tell nothing', () => {
  write(
    'c/etc/openvpn/x.ovpn',
    'remote a\n<cert>\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n</cert>\n',
  );
  write('c/etc/openvpn/y.ovpn', 'remote a\ncert gone.pem\n');
  expect(choose(readProfileCertificates(join(root, 'c')))).toEqual([]);
  expect(choose(readProfileCertificates(join(root, 'nowhere')))).toEqual([]);
});

test('of keychains (rendered output of `security`, a stand-in) only certificates for clients are told, no authority and no short-lived one', () => {
  const output = ['ca.pem', 'web.pem', 'short.pem', 'person.pem'].map(read).join('');
  expect(choose(readKeychainCertificates(output))).toMatchObject([{ issuer: 'O=Example, CN=Staff CA' }]);
});

test('of Windows’ stores (rows of PowerShell, a stand-in) what the system enrols for itself is left out, at most eight are told, soonest first', () => {
  const row = (serial: number, Issuer: string, SelfIssued = false) => ({
    Issuer,
    SelfIssued,
    Serial: `0${serial}`,
    NotBefore: '2026-01-01T00:00:00.0000000Z',
    NotAfter: new Date(Date.now() + serial * DAY_MS).toISOString(),
  });
  const own = Array.from({ length: 12 }, (_, index) => row(20 - index, 'CN=Staff CA'));
  const rows = [
    ...own,
    row(1, 'CN=MS-Organization-Access'),
    row(2, 'CN=Hanako', true),
    row(-20, 'CN=Staff CA'),
  ];
  const told = choose(readWindowsCertificates([...rows, { Done: 1 }]) ?? []);
  expect(told).toHaveLength(8);
  expect(told.map(({ issuer }) => issuer)).toEqual([null, ...Array.from({ length: 7 }, () => 'CN=Staff CA')]);
  // Ended before it was through: nothing is known, which is not the same as nothing there.
  expect(readWindowsCertificates(rows)).toBeNull();
  expect(readWindowsCertificates([{ Done: 1 }])).toEqual([]);
});

test('a person’s Windows store (files of the documented form, a stand-in) is read past its other properties', () => {
  const der = Buffer.from(read('person.pem').replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const property = (id: number, data: Buffer) => {
    const head = Buffer.alloc(12);
    head.writeUInt32LE(id, 0);
    head.writeUInt32LE(1, 4);
    head.writeUInt32LE(data.length, 8);
    return Buffer.concat([head, data]);
  };
  const file = Buffer.concat([property(2, Buffer.from('key name')), property(32, der)]);
  write('Users/hanako/AppData/Roaming/Microsoft/SystemCertificates/My/Certificates/AB12', file);
  expect(choose(readPersonStores(join(root, 'Users')))).toMatchObject([{ issuer: 'O=Example, CN=Staff CA' }]);
  for (const bytes of [file.subarray(0, 30), Buffer.alloc(40, 255), Buffer.alloc(0)])
    expect(readStoreFile(bytes)).toBeNull();
});
