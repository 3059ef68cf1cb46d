import { createCallerFactory, router } from '../trpc.ts';
import { attemptsRouter } from './attempts.ts';
import { channelsRouter } from './channels.ts';
import { devicesRouter } from './devices.ts';
import { enrolmentRouter } from './enrolment.ts';
import { failuresRouter } from './failures.ts';
import { gatewaysRouter } from './gateways.ts';
import { incidentsRouter } from './incidents.ts';
import { nowRouter } from './now.ts';
import { plannedChangesRouter } from './planned-changes.ts';
import { privacyRouter } from './privacy.ts';
import { signalsRouter } from './signals.ts';
import { thresholdsRouter } from './thresholds.ts';
import { usersRouter } from './users.ts';

export const appRouter = router({
  attempts: attemptsRouter,
  channels: channelsRouter,
  devices: devicesRouter,
  enrolment: enrolmentRouter,
  failures: failuresRouter,
  gateways: gatewaysRouter,
  incidents: incidentsRouter,
  now: nowRouter,
  plannedChanges: plannedChangesRouter,
  privacy: privacyRouter,
  signals: signalsRouter,
  thresholds: thresholdsRouter,
  users: usersRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures in place, without HTTP, as whoever the context names. */
export const createCaller = createCallerFactory(appRouter);

/** What TypeScript 7 loses of a router's own record when its type is as large as this one's. */
const { procedures } = (appRouter as unknown as RouterRecord)._def;
interface RouterRecord {
  readonly _def: {
    readonly procedures: Readonly<Record<string, { readonly _def: { readonly type: string } }>>;
  };
}

/** The procedures that only read, as `router.name`. */
export const QUERY_PATHS: readonly string[] = Object.entries(procedures)
  .filter(([, procedure]) => procedure._def.type === 'query')
  .map(([path]) => path);
