// For rooms that may not import the store itself: they open it, hand it to verbs, and close it.
export { type Database, type DatabaseOptions, databaseFailure, openDatabase } from '@tsunagu/db';
