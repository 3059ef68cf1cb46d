export { type StoppablePostgres, stoppablePostgres } from './stoppable-postgres.ts';
export { testBinaries } from './test-binaries.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
