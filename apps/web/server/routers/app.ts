import { router } from '../trpc.ts';
import { attemptsRouter } from './attempts.ts';
import { devicesRouter } from './devices.ts';
import { failuresRouter } from './failures.ts';
import { incidentsRouter } from './incidents.ts';
import { nowRouter } from './now.ts';

export const appRouter = router({
  attempts: attemptsRouter,
  devices: devicesRouter,
  failures: failuresRouter,
  incidents: incidentsRouter,
  now: nowRouter,
});
export type AppRouter = typeof appRouter;
