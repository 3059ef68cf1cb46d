export type { BackupManifest } from './backup/manifest.ts';
export { restoreBackup } from './backup/restore-backup.ts';
export { verifyBackup } from './backup/verify-backup.ts';
export { writeBackup } from './backup/write-backup.ts';
export { checkStore, type StoreFacts } from './check-store.ts';
export {
  type Database,
  type DatabaseOptions,
  type Drizzle,
  inTransaction,
  openDatabase,
  type Sql,
  type Transaction,
} from './client.ts';
export { databaseFailure, isTransactionConflict } from './database-failure.ts';
export { ensureDatabase, type MigrateOptions, migrateDatabase } from './migrate.ts';
export {
  type DailyTable,
  lastAttemptPartition,
  makeAttemptPartitions,
  makeGatewayEventPartitions,
  partitionDaysBefore,
} from './partitions.ts';
export { type MigrationStatement, readStatement, splitMigration } from './reverse/read-statement.ts';
export { reverseStatements } from './reverse/reverse-statements.ts';
export { listSteps, revertDatabase } from './reverse/revert-database.ts';
export { ensureProgramRoles, type ProgramRole, type RoleOptions } from './roles/ensure-program-roles.ts';
export { STORE_PROGRAMS, type StoreProgram } from './roles/program-grants.ts';
