export type { VerbContext } from '../context.ts';
export { acknowledge, acknowledgeSchema } from './acknowledge.ts';
export { addNote, addNoteSchema } from './add-note.ts';
export { advanceStep, advanceStepSchema } from './advance-step.ts';
export { assignTask, assignTaskSchema } from './assign-task.ts';
export { close, closeSchema } from './close.ts';
export { completeTask, completeTaskSchema } from './complete-task.ts';
export { type CreatedChannel, createChannel, createChannelSchema } from './create-channel.ts';
export { channelRefSchema, deleteChannel } from './delete-channel.ts';
export type { Delivery } from './deliver.ts';
export {
  type IncidentDetail,
  type IncidentSignal,
  type IncidentTask,
  incidentDetail,
} from './incident-detail.ts';
export { eventNames, type IncidentNames, readIncidentNames } from './incident-names.ts';
export { type IncidentReportPage, incidentReport } from './incident-report.ts';
export type { IncidentChanged } from './input.ts';
export { type ChannelRow, listChannels } from './list-channels.ts';
export { listUntoldIncidents } from './list-untold-incidents.ts';
export { listWaitingNotifications } from './list-waiting-notifications.ts';
export { openIncident, openIncidentSchema } from './open-incident.ts';
export { type NotificationPlan, planNotifications } from './plan-notifications.ts';
export type { AttachedEvidence, CountedFinding, ExampleAttempt } from './read-evidence.ts';
export type { PeopleNow } from './read-people-now.ts';
export { readWorkState, type WorkState } from './read-work-state.ts';
export { saveReview, saveReviewSchema } from './save-review.ts';
export { sealChannels } from './seal-channels.ts';
export { NOTIFICATION_TRIES_MAX, type SendOutcome, sendNotification } from './send-notification.ts';
export { settleOutbox } from './settle-outbox.ts';
export { OUTBOX_TOPICS, type OutboxEntry, type OutboxTopic, takeOutbox } from './take-outbox.ts';
export { testChannel } from './test-channel.ts';
export { undoTask, undoTaskSchema } from './undo-task.ts';
