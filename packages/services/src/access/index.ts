export type { VerbContext } from '../context.ts';
export { changeAccountRole } from './change-account-role.ts';
export { collectorConfigFor } from './collector-config-for.ts';
export { countSignInTry, type SignInTry } from './count-sign-in-try.ts';
export { createAccount } from './create-account.ts';
export { type CreatedApiKey, createApiKey, type NewApiKey } from './create-api-key.ts';
export { createDeviceFinder, type DeviceFinder } from './create-device-finder.ts';
export {
  type CreatedEnrolmentToken,
  createEnrolmentToken,
  type NewEnrolmentToken,
  newEnrolmentTokenSchema,
} from './create-enrolment-token.ts';
export { deviceOfApiKey, type NamedDevice } from './device-of-api-key.ts';
export { enrolDevice } from './enrol-device.ts';
export { ensureFirstAdminLink } from './ensure-first-admin-link.ts';
export { ensureOrganization, type Organization } from './ensure-organization.ts';
export { findDeviceId } from './find-device-id.ts';
export { forgetNonces } from './forget-nonces.ts';
export { invitationIdentifier, inviteAccount } from './invite-account.ts';
export { isSetupLinkUsable } from './is-setup-link-usable.ts';
export { type ApiKeyRow, listApiKeys } from './list-api-keys.ts';
export {
  ENROLMENT_TOKEN_STATES,
  type EnrolmentTokenRow,
  type EnrolmentTokenState,
  listEnrolmentTokens,
} from './list-enrolment-tokens.ts';
export { accountOwnerSchema, type NewAccount, newAccountSchema } from './new-account.ts';
export { noteRestore } from './note-restore.ts';
export { noteSignIn } from './note-sign-in.ts';
export { noteSignInClosed } from './note-sign-in-closed.ts';
export { type Retention, readRetention } from './read-retention.ts';
export { readThresholds } from './read-thresholds.ts';
export { rememberNonce, rememberNonces, type UsedNonce } from './remember-nonces.ts';
export { removeAccount } from './remove-account.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export { revokeDevice } from './revoke-device.ts';
export { revokeEnrolmentToken } from './revoke-enrolment-token.ts';
export { rotateDeviceKey } from './rotate-device-key.ts';
export { type NewPassword, setAccountPassword } from './set-account-password.ts';
export {
  type CollectorSettings,
  type CollectorSettingsNow,
  setCollectorSettings,
} from './set-collector-settings.ts';
export { setNamesInClear } from './set-names-in-clear.ts';
export { setRetention } from './set-retention.ts';
export { setThresholds } from './set-thresholds.ts';
export { takeInvitation } from './take-invitation.ts';
export { type FirstAdmin, useSetupLink } from './use-setup-link.ts';
export { type ApiKeyHolder, isApiKeyShaped, verifyApiKey } from './verify-api-key.ts';
export {
  type SendingDevice,
  type SignedRequest,
  type VerifiedDevice,
  verifyRequest,
} from './verify-request.ts';
export { AUDIT_ACTIONS, type AuditAction, type AuditEntry, writeAudit } from './write-audit.ts';
