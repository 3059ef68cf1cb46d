import type { Verdict } from '../vocabulary/index.ts';

/** `0` stands for a gateway that no log named; `everyone` for all gateways together. */
export type CellGateway = number | 'everyone';

export interface TryingCount {
  readonly gateway: CellGateway;
  /** Distinct people who tried, whatever came of it. */
  readonly people: number;
}

export interface FailingCount {
  readonly gateway: CellGateway;
  readonly verdict: Verdict;
  /** Distinct people with at least one attempt that failed or dropped with this verdict. */
  readonly people: number;
}

/** People in one stretch of time; attempts are counted when they happened, not when they arrived. */
export interface PeopleWindow {
  readonly fromMs: number;
  readonly toMs: number;
  readonly trying: readonly TryingCount[];
  readonly failing: readonly FailingCount[];
}

export function peopleTrying(window: PeopleWindow, gateway: CellGateway): number {
  return window.trying.find((count) => count.gateway === gateway)?.people ?? 0;
}

export function peopleFailing(window: PeopleWindow, gateway: CellGateway, verdict: Verdict): number {
  return window.failing.find((count) => count.gateway === gateway && count.verdict === verdict)?.people ?? 0;
}
