import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { homeLayout } from '../src/home/home-layout.ts';
import { type KeyMeans, readKeyFile, surveyKey, systemMeans, writeKeyFile } from '../src/home/key-file.ts';
import {
  dpapiTool,
  type KeyTool,
  keychainAddTool,
  keychainDeleteTool,
  keychainFindTool,
} from '../src/home/key-protection.ts';

const MEANS = systemMeans(null);
const folders: string[] = [];
afterEach(() => {
  for (const one of folders.splice(0)) rmSync(one, { recursive: true, force: true });
});
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tsunagu-keep-'));
  folders.push(made);
  return made;
}

/** Stands in for a tool of a system that is not this one: keeps what it is given under its account, sealed by reversal. */
function fakeMeans(platform: 'win32' | 'darwin', isStub = false): KeyMeans & { readonly asked: KeyTool[] } {
  const asked: KeyTool[] = [];
  const kept = new Map<string, string>();
  const flip = (text: string) => [...text].reverse().join('');
  return {
    asked,
    platform,
    systemRoot: platform === 'win32' ? 'C:\\Windows' : null,
    run(tool) {
      asked.push(tool);
      if (isStub) return '';
      if (platform === 'win32') return flip(tool.input);
      const [, account = ''] = /-a (\S+)/.exec(`${tool.args.join(' ')} ${tool.input}`) ?? [];
      const [, secret] = /-w (\S+) -T/.exec(tool.input) ?? [];
      if (secret) kept.set(account, secret);
      if (tool.args[0] === 'delete-generic-password') kept.delete(account);
      return kept.get(account) ?? (tool.args[0] === 'find-generic-password' ? null : '');
    },
  };
}

test.each(['win32', 'darwin'] as const)(
  'the key is in the system’s own keeping, never in the file nor among arguments (%s; its tool is a stand-in, none was at hand)',
  (platform) => {
    const layout = homeLayout(folder());
    const means = fakeMeans(platform);
    const { privateKey } = generateKeyPairSync('ed25519');
    writeKeyFile(layout.key, privateKey, means);
    const text = readFileSync(layout.key, 'utf8');
    const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
    expect(text).not.toContain('PRIVATE KEY');
    expect(text).not.toContain(secret.toString('base64'));
    expect(surveyKey(layout)?.place).toBe(platform === 'win32' ? 'dpapi' : 'keychain');
    expect(readKeyFile(layout.key, means)?.equals(privateKey)).toBe(true);
    for (const { path, args } of means.asked) {
      expect(path).toMatch(/^(C:\\Windows\\System32\\|\/usr\/bin\/)/);
      expect(args.join(' ')).not.toContain(secret.toString('base64'));
    }
    expect(() => readKeyFile(layout.key, { ...means, run: () => null })).toThrow(layout.key);
  },
);

test.each(['win32', 'darwin'] as const)(
  'where the system’s tool is a stub that gives nothing back, the key is in a file of its owner, and status can say so (%s stand-in)',
  (platform) => {
    const layout = homeLayout(folder());
    const { privateKey } = generateKeyPairSync('ed25519');
    writeKeyFile(layout.key, privateKey, fakeMeans(platform, true));
    expect(surveyKey(layout)?.place).toBe('file');
    expect(readKeyFile(layout.key, MEANS)?.equals(privateKey)).toBe(true);
  },
);

test('what the tools are asked, word for word', () => {
  const seal = dpapiTool('C:\\Windows', 'Protect', 'QUJD');
  expect(seal).toMatchObject({
    path: 'C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe',
    input: 'QUJD',
  });
  expect(seal.args.slice(0, 4)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Command']);
  expect(seal.args[4]).toMatch(/ProtectedData\]::Protect\(\$in,\$entropy,'LocalMachine'\)/);
  expect(dpapiTool('C:\\Windows', 'Unprotect', 'QUJD').args[4]).toContain('::Unprotect(');
  expect(keychainAddTool('device-key-1', 'QUJD')).toEqual({
    path: '/usr/bin/security',
    args: ['-i'],
    input:
      'add-generic-password -U -a device-key-1 -s dev.tsunagu.collector -w QUJD -T /usr/bin/security /Library/Keychains/System.keychain\n',
  });
  expect(keychainFindTool('device-key-1').args.join(' ')).toBe(
    'find-generic-password -a device-key-1 -s dev.tsunagu.collector -w /Library/Keychains/System.keychain',
  );
  expect(keychainDeleteTool('device-key-1').args[0]).toBe('delete-generic-password');
});
