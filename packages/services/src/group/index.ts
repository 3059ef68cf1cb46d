export type { VerbContext } from '../context.ts';
export { changeGroupState, type GroupStateChange, groupStateChangeSchema } from './change-group-state.ts';
export { countGroups, type GroupMember } from './count-groups.ts';
export { joinParts } from './join-parts.ts';
export { mergeGroups } from './merge-groups.ts';
export { type GroupSeed, type ResolvedGroup, resolveGroups } from './resolve-groups.ts';
export { seedOf } from './seed-of.ts';
export { splitDimensionSchema, splitGroup } from './split-group.ts';
export { takeOutGroup } from './take-out-group.ts';
