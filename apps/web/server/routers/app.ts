import { router } from '../trpc.ts';
import { incidentsRouter } from './incidents.ts';
import { nowRouter } from './now.ts';

export const appRouter = router({
  incidents: incidentsRouter,
  now: nowRouter,
});
export type AppRouter = typeof appRouter;
