import { reviewTextSchema } from '@tsunagu/core/respond';
import { incidentStepSchema } from '@tsunagu/core/vocabulary';
import {
  acknowledge,
  addNote,
  advanceStep,
  assignTask,
  closeSchema,
  close as closeVerb,
  completeTask,
  openIncident,
  openIncidentSchema,
  saveReview,
  undoTask,
} from '@tsunagu/services/respond';
import { listIncidents, readIncident, readIncidentReport } from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, respondProcedure, router, verb } from '../trpc.ts';
import { serialId } from './inputs.ts';

const one = z.object({ id: serialId });
const change = z.object({ incidentId: serialId, revision: z.int().min(1) });
const task = z.object({ incidentId: serialId, taskKey: z.string().min(1).max(200) });

export const incidentsRouter = router({
  list: readProcedure
    .input(z.object({ open: z.boolean(), beforeId: serialId.optional() }))
    .query(({ ctx, input }) => listIncidents(ctx.database, input)),
  one: readProcedure.input(one).query(({ ctx, input }) => readIncident(verb(ctx), input.id)),
  report: readProcedure.input(one).query(({ ctx, input }) => readIncidentReport(verb(ctx), input.id)),
  open: respondProcedure
    .input(openIncidentSchema)
    .mutation(({ ctx, input }) => openIncident(verb(ctx), input, ctx.viewer.id)),
  acknowledge: respondProcedure
    .input(change)
    .mutation(({ ctx, input }) => acknowledge(verb(ctx), input, ctx.viewer.id)),
  advance: respondProcedure
    .input(change.extend({ to: incidentStepSchema }))
    .mutation(({ ctx, input }) => advanceStep(verb(ctx), input, ctx.viewer.id)),
  close: respondProcedure
    .input(closeSchema)
    .mutation(({ ctx, input }) => closeVerb(verb(ctx), input, ctx.viewer.id)),
  note: respondProcedure
    .input(z.object({ incidentId: serialId, text: z.string().trim().min(1).max(4000) }))
    .mutation(({ ctx, input }) => addNote(verb(ctx), input, ctx.viewer.id)),
  completeTask: respondProcedure
    .input(task)
    .mutation(({ ctx, input }) => completeTask(verb(ctx), input, ctx.viewer.id)),
  undoTask: respondProcedure
    .input(task)
    .mutation(({ ctx, input }) => undoTask(verb(ctx), input, ctx.viewer.id)),
  assignTask: respondProcedure
    .input(task.extend({ ownerId: z.string().max(200).nullable() }))
    .mutation(({ ctx, input }) => assignTask(verb(ctx), input, ctx.viewer.id)),
  saveReview: respondProcedure
    .input(change.extend({ review: reviewTextSchema }))
    .mutation(({ ctx, input }) => saveReview(verb(ctx), input, ctx.viewer.id)),
});
