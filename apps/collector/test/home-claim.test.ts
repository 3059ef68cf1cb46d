import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { checkPosixHome, checkWindowsHome } from '../src/home/check-home.ts';
import { claimHome, type HomeHost } from '../src/home/claim-home.ts';
import { folderRights, judgeHome } from '../src/home/windows-home.ts';

const folder = mkdtempSync(join(tmpdir(), 'tsunagu-claim-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOME = 'C:\\ProgramData\\Tsunagu';
const OURS = 'O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)';

describe('whose a folder is (descriptors as Windows writes them; no Windows at hand)', () => {
  test.each([
    ['closed by the installer', OURS, 'ours'],
    ['owned by administrators, with an audit list', `O:BAG:SYD:P(A;;FA;;;SY)S:AI(AU;SA;FA;;;WD)`, 'ours'],
    ['by their numbers', 'O:S-1-5-18G:S-1-5-18D:P(A;OICI;FA;;;S-1-5-32-544)', 'ours'],
    ['a person made it', 'O:S-1-5-21-1-2-3-1001G:DUD:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)', 'foreign-owner'],
    ['inherits from ProgramData', 'O:SYG:SYD:AI(A;OICIID;FA;;;SY)(A;OICIID;FA;;;BA)', 'open-to-others'],
    ['people may write', 'O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;CI;WD;;;BU)', 'open-to-others'],
    ['people may read', 'O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)', 'open-to-others'],
    [
      'whoever makes a file there keeps it',
      'O:SYG:SYD:PAI(A;OICI;FA;;;SY)(A;OICIIO;GA;;;CO)',
      'open-to-others',
    ],
    ['no list at all: everybody may do everything', 'O:SYG:SYD:NO_ACCESS_CONTROL', 'open-to-others'],
    ['no list is told', 'O:SYG:SY', 'open-to-others'],
    ['conditions that nobody understands', 'O:SYG:SYD:PAI(XA;;FA;;;WD;(@User.x=="(y)"))', 'open-to-others'],
    ['nothing', '', 'foreign-owner'],
  ])('%s', (_what, sddl, verdict) => {
    expect(judgeHome(sddl)).toBe(verdict);
  });

  test('whatever else is added to a closed list, it is no longer ours', () => {
    const sid = fc.constantFrom('WD', 'BU', 'AU', 'IU', 'CO', 'LS', 'S-1-5-21-1-2-3-500', 'S-1-1-0');
    const rights = fc.constantFrom('FA', 'FR', 'WD', 'GA', '0x1f01ff', 'DCLC');
    fc.assert(
      fc.property(sid, rights, (who, what) => judgeHome(`${OURS}(A;OICI;${what};;;${who})`) !== 'ours'),
      { numRuns: 50 },
    );
  });
});

test('the rights: home closed, the view readable, the drop box open for putting a file in alone (arguments; icacls was not run)', () => {
  const [home, shown, drop] = folderRights(HOME);
  expect(home).toEqual([
    HOME,
    '/inheritance:r',
    '/grant:r',
    '*S-1-5-18:(OI)(CI)F',
    '*S-1-5-32-544:(OI)(CI)F',
    '/q',
  ]);
  expect(shown).toContain('*S-1-5-32-545:(OI)(CI)RX');
  const people = drop?.filter((one) => one.startsWith('*S-1-5-32-545'));
  // Neither listing (RD) nor making folders (AD), and nothing that is handed down to the files of others.
  expect(people).toEqual(['*S-1-5-32-545:(X,RA,RC,S,WD)']);
});

/** A Windows in memory: paths, what they are, and their descriptors. */
function fakeHost(paths: Record<string, 'folder' | 'link' | 'other'>, descriptor: string | null) {
  const calls: string[] = [];
  const host: HomeHost = {
    kind: (path) => paths[path] ?? 'nothing',
    list: (path) => Object.keys(paths).filter((one) => one.startsWith(`${path}\\`)),
    makeFolder(path) {
      if (paths[path]) throw new Error(`EEXIST ${path}`);
      calls.push(`make ${path}`);
      paths[path] = 'folder';
    },
    rename(from, to) {
      calls.push(`rename ${from} ${to}`);
      for (const path of Object.keys(paths).filter((one) => one === from || one.startsWith(`${from}\\`))) {
        paths[path.replace(from, to)] = paths[path] ?? 'other';
        delete paths[path];
      }
    },
    descriptor: async () => descriptor,
    async setRights([path = '']) {
      calls.push(`rights ${path}`);
      return true;
    },
    suffix: () => 'x',
  };
  return { host, calls, paths };
}

describe('a home that was prepared is taken over cleanly at installation (a Windows in memory)', () => {
  const plain = [`make ${HOME}`, `rights ${HOME}`];
  const below = [`make ${HOME}\\public`, `rights ${HOME}\\public`, `make ${HOME}\\public\\drop`];

  test('nothing there: it is made, closed before anything is in it, then what people may see', async () => {
    const { host, calls } = fakeHost({}, null);
    expect(await claimHome({ home: HOME, fresh: true }, host)).toEqual({ became: 'made', asideAt: null });
    expect(calls.slice(0, 5)).toEqual([...plain, ...below]);
  });

  test.each([
    [
      'a person’s folder with a key in it',
      'folder' as const,
      'O:S-1-5-21-1-2-3-1001G:DUD:PAI(A;OICI;FA;;;SY)',
    ],
    ['a folder open to others', 'folder' as const, `${OURS}(A;OICI;FA;;;WD)`],
    ['a folder of which nothing can be told', 'folder' as const, null],
    ['a junction to elsewhere', 'link' as const, OURS],
    ['a file', 'other' as const, OURS],
  ])('%s is renamed, neither opened nor deleted', async (_what, kind, descriptor) => {
    const { host, paths } = fakeHost({ [HOME]: kind, [`${HOME}\\device.key`]: 'other' }, descriptor);
    expect(await claimHome({ home: HOME, fresh: true }, host)).toEqual({
      became: 'made',
      asideAt: `${HOME}.found-x`,
    });
    expect(paths[`${HOME}.found-x\\device.key`]).toBe('other');
    expect(Object.keys(paths).filter((one) => one.startsWith(`${HOME}\\`))).toEqual([
      `${HOME}\\public`,
      `${HOME}\\public\\drop`,
    ]);
  });

  test('what an earlier version closed stays, with the machine’s identity', async () => {
    for (const [fresh, descriptor] of [
      [true, OURS],
      [false, OURS],
      [false, null],
    ] as const) {
      const { host, paths } = fakeHost({ [HOME]: 'folder', [`${HOME}\\device.key`]: 'other' }, descriptor);
      expect((await claimHome({ home: HOME, fresh }, host)).became).toBe('kept');
      expect(paths[`${HOME}\\device.key`]).toBe('other');
    }
  });

  test('an upgrade believes no junction and no foreign owner either', async () => {
    for (const [kind, descriptor] of [
      ['link', OURS],
      ['folder', 'O:S-1-5-21-1-2-3-1001G:DUD:P(A;;FA;;;SY)'],
    ] as const) {
      const { host } = fakeHost({ [HOME]: kind }, descriptor);
      expect((await claimHome({ home: HOME, fresh: false }, host)).asideAt).toBe(`${HOME}.found-x`);
    }
  });

  test('something put in while it was still open, or rights that cannot be set, end the installation', async () => {
    const { host, paths } = fakeHost({}, null);
    const make = host.makeFolder;
    const raced: HomeHost = {
      ...host,
      makeFolder(path) {
        make(path);
        paths[`${HOME}\\device.json`] = 'other';
      },
    };
    await expect(claimHome({ home: HOME, fresh: true }, raced)).rejects.toMatchObject({
      code: 'home-unsafe',
    });
    const refused: HomeHost = { ...fakeHost({}, null).host, setRights: async () => false };
    await expect(claimHome({ home: HOME, fresh: true }, refused)).rejects.toMatchObject({
      code: 'home-unsafe',
    });
  });
});

describe('when the service starts, a home that others could have prepared is refused', () => {
  test('Windows (in memory): a junction always; owner and rights where they can be told', async () => {
    const check = (kind: 'folder' | 'link', descriptor: string | null, deep = true) =>
      checkWindowsHome(HOME, fakeHost({ [HOME]: kind }, descriptor).host, deep);
    await expect(check('folder', OURS)).resolves.toBeUndefined();
    await expect(check('folder', null)).resolves.toBeUndefined();
    await expect(check('folder', 'O:BUG:SY', false)).resolves.toBeUndefined();
    await expect(check('link', OURS, false)).rejects.toMatchObject({ code: 'home-unsafe' });
    await expect(check('folder', 'O:BUG:SY')).rejects.toMatchObject({ code: 'home-unsafe' });
    await expect(checkWindowsHome(HOME, fakeHost({}, null).host, true)).resolves.toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')(
    'Linux and macOS: a foreign owner, a foreign group or anybody who may write',
    () => {
      const home = join(folder, 'home');
      mkdirSync(home, { mode: 0o700 });
      const [user, group] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
      const check = (mode: number, who = user, whose = group) => {
        chmodSync(home, mode);
        checkPosixHome(home, who, whose);
      };
      expect(() => check(0o700)).not.toThrow();
      expect(() => check(0o711)).not.toThrow();
      expect(() => check(0o770)).not.toThrow();
      expect(() => check(0o770, user, group + 1)).toThrow(/mode 770/);
      expect(() => check(0o777)).toThrow(/mode 777/);
      expect(() => check(0o702)).toThrow(/mode 702/);
      if (user !== 0) expect(() => check(0o700, user + 1)).toThrow(/owner/);
      expect(() => checkPosixHome(join(folder, 'nowhere'), user, group)).not.toThrow();
      writeFileSync(join(folder, 'file'), '');
      expect(() => checkPosixHome(join(folder, 'file'), user, group)).toThrow(/not a folder/);
    },
  );
});
