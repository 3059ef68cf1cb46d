import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNetworkList } from '@tsunagu/core/networks';
import { demoWorld, homeAddress, newDemoState, withLiveOutage } from '@tsunagu/testkit/simulator';
import { expect, test } from 'vitest';
import { liveLine } from '../src/demo/live-line.ts';

const START = Date.parse('2026-11-20T00:00:00.000Z');
const URL = 'http://127.0.0.1:3000';
const state = withLiveOutage(newDemoState('seed', START), START);

test('the replay ends with one line: what is in, what comes, and the address, in both languages', () => {
  const line = liveLine(state, true, URL, START + 60_000);
  expect(line).toBe(
    '30 days are in, now live; in 2 min something breaks: open http://127.0.0.1:3000  ' +
      '(30 日分の記録が入りました。ここからは実時間です。約 2 分後に障害が始まります)',
  );
});

test('it does not announce an outage that has begun already', () => {
  const line = liveLine(state, true, URL, START + 10 * 60_000);
  expect(line).not.toMatch(/breaks|障害/);
  expect(line).toContain(URL);
});

test('a later start does not claim thirty days', () => {
  expect(liveLine(state, false, URL, START)).toMatch(/^everything since the last start is in, now live/);
});

test('its list of networks names the line of every simulated machine, each of which has an address of its own', () => {
  const list = readNetworkList(readFileSync(join(import.meta.dirname, '../src/demo/networks.txt'), 'utf8'));
  const { fleet } = demoWorld(state);
  expect(fleet.filter((machine) => list.nameOf(homeAddress(machine)) !== machine.isp)).toEqual([]);
  expect(new Set(fleet.map(homeAddress)).size).toBe(fleet.length);
  expect([list.names, list.hasOwn]).toEqual([new Set(fleet.map(({ isp }) => isp)).size, true]);
});

test('at its second start one provider reaches no gateway, and nobody behind another one notices', () => {
  const [first, second] = withLiveOutage(state, START + 86_400_000).liveOutages;
  expect(first?.isp).toBeUndefined();
  expect(second?.isp).toBe('hikari-a');
});
