import type { Query } from '@tanstack/react-query';
import type { ChangedKind } from '@tsunagu/services/show';

/** Which routers read what a commit can change. */
const READ_BY: Readonly<Record<ChangedKind, readonly string[]>> = {
  attempts: ['now', 'failures', 'devices', 'attempts', 'incidents'],
  groups: ['now', 'failures'],
  devices: ['now', 'devices', 'enrolment'],
  gateways: ['now', 'failures', 'gateways'],
  signals: ['now', 'failures', 'incidents', 'signals', 'plannedChanges', 'gateways', 'devices'],
  incidents: ['now', 'failures', 'incidents'],
  notifications: ['channels', 'incidents'],
  channels: ['channels'],
  'planned-changes': ['plannedChanges', 'now'],
  thresholds: ['thresholds'],
};

export const ALL_KINDS = Object.keys(READ_BY) as ChangedKind[];

/** Whether a query on screen may be out of date after changes of these kinds. */
export function isChanged(query: Pick<Query, 'queryKey'>, kinds: ReadonlySet<ChangedKind>): boolean {
  const [path] = query.queryKey;
  const router = Array.isArray(path) ? String(path[0]) : '';
  return [...kinds].some((kind) => READ_BY[kind].includes(router));
}
