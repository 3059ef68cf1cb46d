export { type StoppablePostgres, stoppablePostgres } from './stoppable-postgres.ts';
export { type TestDatabase, testDatabase } from './test-database.ts';
