import { type MigrationStatement, readStatement, splitMigration } from './read-statement.ts';

/**
 * The way back from a migration, newest statement first, read from the migration itself: what it made goes. null = a
 * statement has none of its own, and the way back must be written by hand.
 */
export function reverseStatements(text: string): string[] | null {
  const back = splitMigration(text).map((statement) => reverse(readStatement(statement)));
  return back.some((one) => one === null)
    ? null
    : (back.filter((one) => one !== null && one !== '').reverse() as string[]);
}

/** '' = nothing to do: rows that were filled in go with their table or column. */
function reverse(statement: MigrationStatement): string | null {
  switch (statement.kind) {
    case 'create-table':
      return `DROP TABLE "${statement.table}"`;
    case 'create-index':
      return `DROP INDEX "${statement.index}"`;
    case 'add-column':
      return `ALTER TABLE "${statement.table}" DROP COLUMN "${statement.column}"`;
    case 'add-constraint':
      return `ALTER TABLE "${statement.table}" DROP CONSTRAINT "${statement.constraint}"`;
    case 'create-function':
      return statement.replaces ? null : `DROP FUNCTION ${statement.signature}`;
    case 'settings':
      return `ALTER TABLE "${statement.table}" RESET (${statement.names.join(', ')})`;
    case 'insert':
    case 'update':
      return '';
    case 'other':
      return null;
  }
}
