import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { auditStage } from '../../src/test-run/audit-stage.ts';
import { judgeAudit } from '../../src/test-run/judge-audit.ts';

/** As npm 11 prints them; the advisory is invented. */
const counts = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };
const dependencies = { prod: 355, dev: 24, optional: 247, peer: 1, peerOptional: 0, total: 612 };
const clean = {
  auditReportVersion: 2,
  vulnerabilities: {},
  metadata: { vulnerabilities: counts, dependencies },
};
const id = 'GHSA-aaaa-bbbb-cccc';
const advisory = {
  source: 1100001,
  name: 'find-my-way',
  dependency: 'find-my-way',
  title: 'An invented advisory',
  url: `https://github.com/advisories/${id}`,
  severity: 'high',
  cwe: ['CWE-1333'],
  cvss: { score: 7.5, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' },
  range: '<999.0.0',
};
const of = (name: string, via: unknown[], effects: string[]) => ({
  ...{ name, severity: 'high', isDirect: name === 'fastify', via, effects, range: '' },
  ...{ nodes: [`node_modules/${name}`], fixAvailable: false },
});
const vulnerable = {
  ...clean,
  vulnerabilities: {
    fastify: of('fastify', ['find-my-way'], []),
    'find-my-way': of('find-my-way', [advisory], ['fastify']),
  },
  metadata: { vulnerabilities: { ...counts, high: 2, total: 2 }, dependencies },
};
const refused = {
  message: '405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk',
  method: 'POST',
  uri: 'https://registry.example/-/npm/v1/security/advisories/bulk',
  headers: { allow: ['GET,HEAD'], 'content-length': ['0'], 'x-fetch-attempts': ['1'] },
  statusCode: 405,
  body: '',
  error: { summary: '', detail: '' },
};
const judge = (answer: object, exceptions: Record<string, string> = {}) =>
  judgeAudit(JSON.stringify(answer, null, 2), exceptions);

test('an advisory fails once, however many packages depend on it; nothing found is clean', () => {
  expect(judge(clean)).toEqual({ kind: 'checked', excepted: 0, breaches: [] });
  expect(judge(vulnerable)).toEqual({
    kind: 'checked',
    excepted: 0,
    breaches: [
      `find-my-way: An invented advisory (high, ${id}); update it, or give the reason in tools/audit-exceptions.json`,
    ],
  });
});

test('an exception passes with its reason and its own id only, and goes when the advisory is gone', () => {
  const gone = (one: string) => `${one} is gone; remove its exception from tools/audit-exceptions.json`;
  expect(judge(vulnerable, { [id]: 'paths are ours' })).toMatchObject({ excepted: 1, breaches: [] });
  expect(judge(vulnerable, { [id]: ' ' })).toMatchObject({
    excepted: 0,
    breaches: [expect.stringContaining(id)],
  });
  expect(judge(vulnerable, { 'GHSA-other': 'another' })).toMatchObject({
    breaches: [expect.stringContaining(id), gone('GHSA-other')],
  });
  expect(judge(clean, { [id]: 'paths are ours' })).toMatchObject({ breaches: [gone(id)] });
});

test('an advisory that has no address goes by its package and title, and fails like any other', () => {
  const { url: _, ...nameless } = advisory;
  const report = { ...clean, vulnerabilities: { 'find-my-way': of('find-my-way', [nameless], []) } };
  const name = 'find-my-way: An invented advisory';
  expect(judge(report)).toMatchObject({ excepted: 0, breaches: [expect.stringContaining(name)] });
  expect(judge(report, { [name]: 'paths are ours' })).toMatchObject({ excepted: 1, breaches: [] });
});

test('what is no report is not checked, and never clean', () => {
  expect(judge(refused)).toEqual({ kind: 'not-checked', why: refused.message });
  for (const none of [
    'null',
    '',
    'npm: not found',
    '{"auditReportVersion":2',
    '{}',
    '{"auditReportVersion":3,"vulnerabilities":{}}',
  ])
    expect(judgeAudit(none, {})).toMatchObject({ kind: 'not-checked' });
});

/** A project with one package in its lock, and a registry that answers in this way, or never. */
async function project(
  advisories: object | null,
  exceptions: Record<string, string> = {},
  kind: 'dependencies' | 'devDependencies' = 'dependencies',
) {
  const root = mkdtempSync(join(tmpdir(), 'audit-'));
  const put = (name: string, value: object) => writeFileSync(join(root, name), JSON.stringify(value));
  const manifest = { name: 'one', version: '1.0.0', [kind]: { 'find-my-way': '9.0.0' } };
  mkdirSync(join(root, 'tools'));
  put('package.json', manifest);
  put('package-lock.json', {
    ...{ name: 'one', version: '1.0.0', lockfileVersion: 3, requires: true },
    packages: {
      '': manifest,
      'node_modules/find-my-way': { version: '9.0.0', dev: kind === 'devDependencies' },
    },
  });
  put('tools/audit-exceptions.json', exceptions);
  const server = createServer((request, response) => {
    if (advisories === null) return;
    const isAsked = request.url?.endsWith('/advisories/bulk') === true;
    response.writeHead(isAsked ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isAsked ? advisories : {}));
  }).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return { root, registry: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const published = {
  'find-my-way': [
    {
      id: 1100001,
      url: advisory.url,
      title: advisory.title,
      severity: 'high',
      vulnerable_versions: '<999.0.0',
    },
  ],
};

test.each([
  ['clean', {}, {}, { passed: 1, failed: 0, skipped: 0 }],
  ['vulnerable', published, {}, { passed: 0, failed: 1, note: expect.stringContaining(id) }],
  ['excepted', published, { [id]: 'paths are ours' }, { passed: 2, failed: 0, skipped: 0 }],
])(
  'npm itself is heard: %s',
  async (_what, advisories, exceptions, expected) => {
    const { root, registry } = await project(advisories, exceptions);
    expect(await auditStage({ root }, { registry }).run()).toMatchObject(expected);
  },
  30_000,
);

test('a registry that never answers, or is not there, fails nothing and is not waited for', async () => {
  const { root, registry } = await project(null);
  const notChecked = {
    passed: 0,
    failed: 0,
    skipped: 1,
    note: expect.stringMatching(/^AUDIT NOT CHECKED: /),
  };
  expect(await auditStage({ root }, { registry, msMax: 1_500 }).run()).toEqual(notChecked);
  expect(await auditStage({ root }, { registry: 'http://127.0.0.1:9' }).run()).toEqual(notChecked);
}, 30_000);

test.each(['npm_config_offline=true', 'npm_config_omit=dev'])(
  'what somebody has set for npm makes nothing clean: %s',
  async (setting) => {
    const { root, registry } = await project(published, {}, 'devDependencies');
    const [name = '', value] = setting.split('=');
    vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await auditStage({ root }, { registry }).run()).toMatchObject({ failed: 1 });
  },
  30_000,
);

test('an npm that another program starts is ended with it', async () => {
  const { root } = await project({});
  const folder = mkdtempSync(join(tmpdir(), 'npm-'));
  writeFileSync(join(folder, 'npm'), '#!/bin/sh\nsleep 60\necho late\n');
  chmodSync(join(folder, 'npm'), 0o755);
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await auditStage({ root }, { msMax: 200 }).run()).toMatchObject({ failed: 0, skipped: 1 });
}, 10_000);
