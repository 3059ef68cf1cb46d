import { stageSchema, verdictSchema } from '@tsunagu/core/vocabulary';
import {
  changeGroupState,
  groupStateChangeSchema,
  joinParts,
  mergeGroups,
  splitDimensionSchema,
  splitGroup,
  takeOutGroup,
} from '@tsunagu/services/group';
import {
  GROUP_STATE_FILTERS,
  listAttempts,
  listFailureGroups,
  listGroupParts,
  listGroupPeople,
  listMergedGroups,
  previewGroupParts,
  readFailureGroup,
  readGroupEvidence,
  readGroupExplanation,
  readGroupPlaybook,
  readKnownChanges,
} from '@tsunagu/services/show';
import { z } from 'zod';
import { readProcedure, respondProcedure, router, verb } from '../trpc.ts';
import { attemptCursor, pageOf, serialId } from './inputs.ts';

const group = z.object({ id: serialId });

export const failuresRouter = router({
  list: readProcedure
    .input(
      z.object({
        state: z.enum(GROUP_STATE_FILTERS),
        verdict: verdictSchema.optional(),
        stage: stageSchema.optional(),
        gateway: z.string().max(255).optional(),
        cursor: z.object({ lastSeenAt: z.iso.datetime(), id: serialId }).nullish(),
      }),
    )
    .query(({ ctx, input: { cursor, ...filter } }) =>
      listFailureGroups(ctx.database, { ...filter, before: cursor ?? undefined }, new Date()),
    ),
  one: readProcedure
    .input(group)
    .query(({ ctx, input }) => readFailureGroup(ctx.database, input.id, new Date())),
  evidence: readProcedure.input(group).query(({ ctx, input }) => readGroupEvidence(ctx.database, input.id)),
  explanation: readProcedure
    .input(group)
    .query(({ ctx, input }) => readGroupExplanation(ctx.database, input.id)),
  changes: readProcedure.input(group).query(({ ctx, input }) => readKnownChanges(ctx.database, input.id)),
  playbook: readProcedure.input(group).query(({ ctx, input }) => readGroupPlaybook(ctx.database, input.id)),
  changeState: respondProcedure
    .input(group.extend({ change: groupStateChangeSchema }))
    .mutation(({ ctx, input }) => changeGroupState(verb(ctx), input.id, input.change, ctx.viewer.id)),
  merged: readProcedure.input(group).query(({ ctx, input }) => listMergedGroups(ctx.database, input.id)),
  merge: respondProcedure
    .input(group.extend({ intoId: serialId }))
    .mutation(({ ctx, input }) =>
      mergeGroups(verb(ctx), { groupId: input.id, intoId: input.intoId }, ctx.viewer.id),
    ),
  takeOut: respondProcedure
    .input(group)
    .mutation(({ ctx, input }) => takeOutGroup(verb(ctx), input.id, ctx.viewer.id)),
  parts: readProcedure.input(group).query(({ ctx, input }) => listGroupParts(ctx.database, input.id)),
  previewParts: readProcedure
    .input(group.extend({ by: splitDimensionSchema }))
    .query(({ ctx, input }) => previewGroupParts(ctx.database, input.id, input.by)),
  split: respondProcedure
    .input(group.extend({ by: splitDimensionSchema }))
    .mutation(({ ctx, input }) => splitGroup(verb(ctx), { groupId: input.id, by: input.by }, ctx.viewer.id)),
  join: respondProcedure
    .input(group)
    .mutation(({ ctx, input }) => joinParts(verb(ctx), input.id, ctx.viewer.id)),
  people: readProcedure
    .input(group.extend({ cursor: z.object({ lastSeenAt: z.iso.datetime(), ordinal: z.int() }).nullish() }))
    .query(async ({ ctx, input }) =>
      pageOf(await listGroupPeople(ctx.database, input.id, input.cursor ?? undefined), (row) => ({
        lastSeenAt: row.lastSeenAt,
        ordinal: row.ordinal,
      })),
    ),
  attempts: readProcedure
    .input(group.extend({ cursor: attemptCursor.nullish() }))
    .query(async ({ ctx, input }) =>
      pageOf(await listAttempts(ctx.database, { groupId: input.id }, input.cursor ?? undefined), (row) => ({
        occurredAt: row.occurredAt,
        attemptId: row.attemptId,
      })),
    ),
});
