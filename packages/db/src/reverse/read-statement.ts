/** What one statement of a migration does to the schema. `other` = nothing that has a way back of its own. */
export type MigrationStatement =
  | { readonly kind: 'create-table'; readonly table: string }
  | {
      readonly kind: 'create-index';
      readonly index: string;
      readonly table: string;
      readonly unique: boolean;
    }
  | {
      readonly kind: 'add-column';
      readonly table: string;
      readonly column: string;
      /** Whoever does not know the column cannot insert: NOT NULL without a default. */
      readonly required: boolean;
    }
  | {
      readonly kind: 'add-constraint';
      readonly table: string;
      readonly constraint: string;
      /** Columns that a foreign key starts from; none for any other constraint. */
      readonly from: readonly string[];
    }
  | { readonly kind: 'create-function'; readonly signature: string; readonly replaces: boolean }
  | { readonly kind: 'settings'; readonly table: string; readonly names: readonly string[] }
  | { readonly kind: 'insert'; readonly table: string }
  | { readonly kind: 'update'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'other'; readonly text: string };

/** A name, quoted or not, with or without its schema. */
const NAME = String.raw`(?:"?public"?\.)?"?(\w+)"?`;

const pattern = (source: string) => new RegExp(`^${source.replaceAll('NAME', NAME)}`, 'i');

const CREATE_TABLE = pattern('create table (?:if not exists )?NAME');
const CREATE_INDEX = pattern('create (unique )?index (?:if not exists )?NAME on (?:only )?NAME');
const ADD_COLUMN = pattern('alter table NAME add column (?:if not exists )?NAME (.*)$');
const ADD_CONSTRAINT = pattern('alter table NAME add constraint NAME (.*)$');
const CREATE_FUNCTION = pattern(
  String.raw`create (or replace )?function (?:"?public"?\.)?([\w"]+ ?\([^)]*\))`,
);
const SETTINGS = pattern(String.raw`alter table NAME set \(([^)]*)\)$`);
const INSERT = pattern('insert into NAME');
const UPDATE = pattern(String.raw`update NAME(?: \w+)? set (.*)$`);

/** The statements of a migration file, as its breakpoints part them. */
export function splitMigration(text: string): string[] {
  return text
    .split('--> statement-breakpoint')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Reads one statement; two in one are `other`. */
export function readStatement(text: string): MigrationStatement {
  const bare = text
    .replace(/\$(\w*)\$.*?\$\1\$/gs, "''")
    .replace(/^\s*--.*$/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/;$/, '');
  if (/;\s*\S/.test(bare)) return { kind: 'other', text: bare };
  return readTable(bare) ?? readRest(bare) ?? { kind: 'other', text: bare };
}

function readTable(text: string): MigrationStatement | null {
  const table = CREATE_TABLE.exec(text);
  if (table) return { kind: 'create-table', table: table[1] ?? '' };
  const index = CREATE_INDEX.exec(text);
  if (index)
    return {
      kind: 'create-index',
      index: index[2] ?? '',
      table: index[3] ?? '',
      unique: index[1] !== undefined,
    };
  const column = ADD_COLUMN.exec(text);
  // A second clause would be lost.
  if (column && !/,\s*(add|alter|drop|rename)\b/i.test(column[3] ?? ''))
    return {
      kind: 'add-column',
      table: column[1] ?? '',
      column: column[2] ?? '',
      required: /\bnot null\b/i.test(column[3] ?? '') && !/\b(default|generated)\b/i.test(column[3] ?? ''),
    };
  const constraint = ADD_CONSTRAINT.exec(text);
  if (constraint && !/,\s*(add|alter|drop|rename)\b/i.test(constraint[3] ?? ''))
    return {
      kind: 'add-constraint',
      table: constraint[1] ?? '',
      constraint: constraint[2] ?? '',
      from: namesIn(/foreign key \(([^)]*)\)/i.exec(constraint[3] ?? '')?.[1]),
    };
  return null;
}

function readRest(text: string): MigrationStatement | null {
  const made = CREATE_FUNCTION.exec(text);
  if (made) return { kind: 'create-function', signature: made[2] ?? '', replaces: made[1] !== undefined };
  const settings = SETTINGS.exec(text);
  if (settings)
    return {
      kind: 'settings',
      table: settings[1] ?? '',
      names: (settings[2] ?? '').split(',').map((one) => one.split('=')[0]?.trim() ?? ''),
    };
  const insert = INSERT.exec(text);
  if (insert) return { kind: 'insert', table: insert[1] ?? '' };
  const update = UPDATE.exec(text);
  if (update)
    return {
      kind: 'update',
      table: update[1] ?? '',
      columns: [...(update[2] ?? '').matchAll(/(?:^|, ?)"?(\w+)"? =/g)].map((match) => match[1] ?? ''),
    };
  return null;
}

function namesIn(list: string | undefined): string[] {
  return list === undefined ? [] : list.split(',').map((name) => name.trim().replaceAll('"', ''));
}
