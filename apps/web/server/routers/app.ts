import { router } from '../trpc.ts';
import { attemptsRouter } from './attempts.ts';
import { channelsRouter } from './channels.ts';
import { devicesRouter } from './devices.ts';
import { enrolmentRouter } from './enrolment.ts';
import { failuresRouter } from './failures.ts';
import { incidentsRouter } from './incidents.ts';
import { nowRouter } from './now.ts';
import { privacyRouter } from './privacy.ts';
import { usersRouter } from './users.ts';

export const appRouter = router({
  attempts: attemptsRouter,
  channels: channelsRouter,
  devices: devicesRouter,
  enrolment: enrolmentRouter,
  failures: failuresRouter,
  incidents: incidentsRouter,
  now: nowRouter,
  privacy: privacyRouter,
  users: usersRouter,
});
export type AppRouter = typeof appRouter;
