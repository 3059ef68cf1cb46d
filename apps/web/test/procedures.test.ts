import { TRPCError } from '@trpc/server';
import { ROLES, type Role } from '@tsunagu/core/vocabulary';
import type { Database } from '@tsunagu/services/database';
import { describe, expect, test } from 'vitest';
import type { Viewer } from '../server/auth.ts';
import { appRouter, createCaller } from '../server/routers/app.ts';

const READ: readonly Role[] = ['admin', 'operator', 'manager'];
const RESPOND: readonly Role[] = ['admin', 'operator'];
const ADMIN: readonly Role[] = ['admin'];

/** Every procedure and who may call it. A new one does not pass before it stands here. */
const ALLOWED: Readonly<Record<string, readonly Role[]>> = {
  'attempts.byDevice': READ,
  'attempts.one': READ,
  'attempts.replays': ADMIN,
  'channels.create': ADMIN,
  'channels.list': ADMIN,
  'channels.remove': ADMIN,
  'channels.test': ADMIN,
  'devices.chronic': READ,
  'devices.chronicFailers': READ,
  'devices.list': READ,
  'devices.one': READ,
  'devices.revoke': ADMIN,
  'devices.silence': READ,
  'devices.silent': READ,
  'enrolment.create': ADMIN,
  'enrolment.list': ADMIN,
  'enrolment.revoke': ADMIN,
  'failures.attempts': READ,
  'failures.changeState': RESPOND,
  'failures.changes': READ,
  'failures.evidence': READ,
  'failures.explanation': READ,
  'failures.join': RESPOND,
  'failures.list': READ,
  'failures.merge': RESPOND,
  'failures.merged': READ,
  'failures.one': READ,
  'failures.parts': READ,
  'failures.people': READ,
  'failures.playbook': READ,
  'failures.previewParts': READ,
  'failures.split': RESPOND,
  'failures.takeOut': RESPOND,
  'gateways.expiries': READ,
  'gateways.holders': READ,
  'gateways.list': READ,
  'gateways.one': READ,
  'gateways.users': READ,
  'incidents.acknowledge': RESPOND,
  'incidents.advance': RESPOND,
  'incidents.assignTask': RESPOND,
  'incidents.close': RESPOND,
  'incidents.completeTask': RESPOND,
  'incidents.list': READ,
  'incidents.note': RESPOND,
  'incidents.one': READ,
  'incidents.open': RESPOND,
  'incidents.report': READ,
  'incidents.saveReview': RESPOND,
  'incidents.undoTask': RESPOND,
  'now.causes': READ,
  'now.certificates': READ,
  'now.programs': READ,
  'now.state': READ,
  'plannedChanges.announce': RESPOND,
  'plannedChanges.cancel': RESPOND,
  'plannedChanges.list': READ,
  'privacy.read': ADMIN,
  'privacy.setNames': ADMIN,
  'signals.mark': RESPOND,
  'signals.marks': READ,
  'signals.mergeable': READ,
  'signals.ofGroup': READ,
  'signals.one': READ,
  'thresholds.backtest': ADMIN,
  'thresholds.read': ADMIN,
  'thresholds.set': ADMIN,
  'thresholds.tryOut': ADMIN,
  'users.create': ADMIN,
  'users.invite': ADMIN,
  'users.list': ADMIN,
  'users.remove': ADMIN,
  'users.setRole': ADMIN,
};

const procedures = Object.keys(appRouter._def.procedures).sort();
/** A refusal must come before the store is touched, so there is none. */
const database = new Proxy({} as Database, {
  get: () => {
    throw new Error('reached the store');
  },
});
const viewer = (role: Role): Viewer => ({ id: role, name: role, email: `${role}@example.co.jp`, role });

/** What calling without any input answers. */
async function answer(path: string, as: Viewer | null): Promise<string> {
  const caller = createCaller({ viewer: as, database, host: null });
  const call = path
    .split('.')
    .reduce<unknown>(
      (target, part) => (target as Record<string, unknown>)[part],
      caller,
    ) as () => Promise<unknown>;
  return call().then(
    () => 'ok',
    (error: unknown) => (error instanceof TRPCError ? error.code : 'reached'),
  );
}

test('every procedure stands in the table of who may call it', () => {
  expect(procedures).toEqual(Object.keys(ALLOWED).sort());
});

describe.each(procedures)('%s', (path) => {
  const allowed = ALLOWED[path] ?? [];

  test('refuses a stranger', async () => {
    expect(await answer(path, null)).toBe('UNAUTHORIZED');
  });

  test('refuses every role that is not allowed', async () => {
    for (const role of ROLES.filter((one) => !allowed.includes(one))) {
      expect(await answer(path, viewer(role)), role).toBe('FORBIDDEN');
    }
  });

  test('lets every allowed role through to its input or its work', async () => {
    for (const role of allowed) {
      expect(['BAD_REQUEST', 'INTERNAL_SERVER_ERROR', 'ok'], role).toContain(
        await answer(path, viewer(role)),
      );
    }
  });
});
