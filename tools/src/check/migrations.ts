import { type MigrationStatement, readStatement, reverseStatements, splitMigration } from '@tsunagu/db';
import type { Breach } from './breach.ts';
import type { SourceTree } from './source-tree.ts';

const rule = 'migrations';
const folder = 'packages/db/drizzle';
const journalPath = `${folder}/meta/_journal.json`;
const exceptionsPath = 'tools/migration-exceptions.json';

interface JournalEntry {
  readonly when: number;
  readonly tag: string;
}

/**
 * Migrations only add, so that the code before goes on with the schema after; each has a way back; the journal lists
 * them in order. An exception stands in tools/migration-exceptions.json with its reason.
 */
export function checkMigrations(tree: SourceTree): Breach[] {
  if (!tree.has(journalPath)) return [];
  const tags = tagsIn(tree, folder);
  const exceptions = tree.has(exceptionsPath)
    ? (JSON.parse(tree.text(exceptionsPath)) as Record<string, string>)
    : {};
  const changing = tags.flatMap((tag) => notAdditive(tree, tag));
  return [
    ...changing.filter(({ tag }) => !(tag in exceptions)).map(({ tag: _tag, ...breach }) => breach),
    ...staleExceptions(exceptions, new Set(changing.map(({ tag }) => tag))),
    ...tags.flatMap((tag) => withoutWayBack(tree, tag)),
    ...tagsIn(tree, `${folder}/down`)
      .filter((tag) => !tags.includes(tag))
      .map((tag) => breach(`${folder}/down/${tag}.sql`, 0, 'belongs to no migration; remove it')),
    ...journalBreaches(tree, tags),
  ];
}

function tagsIn(tree: SourceTree, of: string): string[] {
  return tree.paths.flatMap((path) => {
    const name = path.startsWith(`${of}/`) ? path.slice(of.length + 1) : '';
    return /^[^/]+\.sql$/.test(name) ? [name.slice(0, -'.sql'.length)] : [];
  });
}

function notAdditive(tree: SourceTree, tag: string): (Breach & { tag: string })[] {
  const path = `${folder}/${tag}.sql`;
  const text = tree.text(path);
  const statements = splitMigration(text).map((part) => ({ part, read: readStatement(part) }));
  const made = madeBy(statements.map(({ read }) => read));
  return statements.flatMap(({ part, read }) => {
    const why = objection(read, made);
    if (why === null) return [];
    const line = tree.lineOf(path, text.indexOf(part));
    return [
      { tag, ...breach(path, line, `${why}; add beside it instead, or give a reason in ${exceptionsPath}`) },
    ];
  });
}

interface Made {
  readonly tables: ReadonlySet<string>;
  /** As `table.column`. */
  readonly columns: ReadonlySet<string>;
}

function madeBy(statements: readonly MigrationStatement[]): Made {
  return {
    tables: new Set(statements.flatMap((one) => (one.kind === 'create-table' ? [one.table] : []))),
    columns: new Set(
      statements.flatMap((one) => (one.kind === 'add-column' ? [`${one.table}.${one.column}`] : [])),
    ),
  };
}

/** What code that does not know the migration would stumble over; null = nothing. */
function objection(statement: MigrationStatement, { tables, columns }: Made): string | null {
  const isNew = (table: string, column: string) => tables.has(table) || columns.has(`${table}.${column}`);
  switch (statement.kind) {
    case 'create-table':
    case 'create-function':
    case 'settings':
      return null;
    case 'create-index':
      return statement.unique && !tables.has(statement.table)
        ? `${statement.index} refuses what the code before may write into ${statement.table}`
        : null;
    case 'add-column':
      return statement.required && !tables.has(statement.table)
        ? `${statement.table}.${statement.column} is NOT NULL without a default: the code before cannot insert`
        : null;
    case 'add-constraint':
      return tables.has(statement.table) ||
        (statement.from.length > 0 && statement.from.every((column) => isNew(statement.table, column)))
        ? null
        : `${statement.constraint} refuses what the code before may write into ${statement.table}`;
    case 'insert':
      return tables.has(statement.table)
        ? null
        : `it adds rows to ${statement.table}, which is there already`;
    case 'update':
      return statement.columns.length > 0 &&
        statement.columns.every((column) => isNew(statement.table, column))
        ? null
        : `it rewrites columns of ${statement.table} that are there already`;
    case 'other':
      return `not additive: ${statement.text.slice(0, 60)}`;
  }
}

function withoutWayBack(tree: SourceTree, tag: string): Breach[] {
  const path = `${folder}/${tag}.sql`;
  const down = `${folder}/down/${tag}.sql`;
  if (tree.has(down) || reverseStatements(tree.text(path)) !== null) return [];
  const message = `has no way back that can be read from it; write ${down}: statements that leave the schema as it was before (packages/db/test/revert.test.ts compares)`;
  return [breach(path, 0, message)];
}

/** The migrator takes what is later than the last it applied: a step that is not would be left out for ever. */
function journalBreaches(tree: SourceTree, tags: readonly string[]): Breach[] {
  const { entries } = JSON.parse(tree.text(journalPath)) as { entries: readonly JournalEntry[] };
  const listed = entries.map(({ tag }) => tag);
  const late = entries.filter((entry, at) => at > 0 && entry.when <= (entries[at - 1]?.when ?? 0));
  return [
    ...tags
      .filter((tag) => !listed.includes(tag))
      .map((tag) =>
        breach(`${folder}/${tag}.sql`, 0, `is not listed in ${journalPath}; no database gets it`),
      ),
    ...listed
      .filter((tag) => !tags.includes(tag))
      .map((tag) => breach(journalPath, 0, `lists ${tag}, which does not exist`)),
    ...late.map(({ tag }) =>
      breach(
        journalPath,
        0,
        `${tag} is not later than the one before it and would be left out; raise its "when"`,
      ),
    ),
  ];
}

function staleExceptions(exceptions: Readonly<Record<string, string>>, used: ReadonlySet<string>): Breach[] {
  return Object.entries(exceptions)
    .filter(([tag, reason]) => !used.has(tag) || reason.trim() === '')
    .map(([tag, reason]) =>
      breach(
        exceptionsPath,
        0,
        reason.trim() === '' ? `${tag} has no reason` : `${tag} needs no exception; remove it`,
      ),
    );
}

function breach(path: string, line: number, message: string): Breach {
  return { rule, path, line, message };
}
