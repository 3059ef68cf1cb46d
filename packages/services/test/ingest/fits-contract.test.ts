import { fitsBatchItem } from '@tsunagu/core/collect';
import { createCalendar, createWorld, DAY_MS, machineHistory, pastOutages } from '@tsunagu/testkit/simulator';
import { expect, test } from 'vitest';

const NOW_MS = Date.UTC(2026, 10, 18, 3);

test('everything that machines of a company send is taken as it stands, without a copy by the schema', () => {
  const calendar = createCalendar();
  const world = createWorld({
    seed: 'contract',
    machines: 24,
    enrolledAtMs: NOW_MS - 14 * DAY_MS,
    calendar,
    outages: pastOutages(calendar, NOW_MS),
  });
  const items = world.fleet
    .flatMap((machine) => machineHistory(world, machine, world.enrolledAtMs, NOW_MS))
    .map(({ item }): unknown => JSON.parse(JSON.stringify(item)));
  expect(items.length).toBeGreaterThan(500);
  expect(items.filter((item) => !fitsBatchItem(item))).toEqual([]);
});
