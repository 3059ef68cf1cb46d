import type { CellGateway, PeopleWindow, SurgeLook } from '../../src/detect/index.ts';
import type { Verdict } from '../../src/vocabulary/index.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
/** A Tuesday, 09:00 in Tokyo. */
export const NOW_MS = Date.UTC(2026, 10, 24, 0, 0, 0);

export interface GatewayDay {
  readonly trying: number;
  readonly failing?: Partial<Record<Verdict, number>>;
}

/** People per gateway, nobody on two of them, so that everyone is the sum. */
export function peopleWindow(gateways: Record<number, GatewayDay>, toMs = NOW_MS): PeopleWindow {
  const entries = Object.entries(gateways).map(([id, day]) => ({ gateway: Number(id), ...day }));
  const everyone = new Map<Verdict, number>();
  const failing = entries.flatMap((entry) =>
    Object.entries(entry.failing ?? {}).map(([verdict, people]) => {
      everyone.set(verdict as Verdict, (everyone.get(verdict as Verdict) ?? 0) + people);
      return { gateway: entry.gateway as CellGateway, verdict: verdict as Verdict, people };
    }),
  );
  return {
    fromMs: toMs - HOUR_MS,
    toMs,
    trying: [
      ...entries.map((entry) => ({ gateway: entry.gateway as CellGateway, people: entry.trying })),
      { gateway: 'everyone', people: entries.reduce((sum, entry) => sum + entry.trying, 0) },
    ],
    failing: [
      ...failing,
      ...[...everyone].map(([verdict, people]) => ({ gateway: 'everyone' as const, verdict, people })),
    ],
  };
}

/** The same hour of earlier days, newest first. */
export function sameHour(days: number, day: (index: number) => Record<number, GatewayDay>): PeopleWindow[] {
  return Array.from({ length: days }, (_, index) => peopleWindow(day(index), NOW_MS - (index + 1) * DAY_MS));
}

export function look(window: Record<number, GatewayDay>, baseline: PeopleWindow[] = []): SurgeLook {
  return { window: peopleWindow(window), baseline };
}
