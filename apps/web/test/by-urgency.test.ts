import { expect, test } from 'vitest';
import { byUrgency } from '../components/now/by-urgency.ts';

const incident = (id: number, severity: 'attention' | 'broken', recoveredAt: string | null = null) => ({
  id,
  severity,
  recoveredAt,
});

test('open incidents that keep people out stand before warnings, those that recovered last, others as they came', () => {
  const given = [
    incident(6, 'attention'),
    incident(5, 'broken', '2026-11-22T01:00:00.000Z'),
    incident(4, 'broken'),
    incident(3, 'attention'),
    incident(2, 'broken'),
  ];
  expect(byUrgency(given).map(({ id }) => id)).toEqual([4, 2, 6, 3, 5]);
});
