import { detectClient } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

let second = 10;
function seen(text: string): string {
  second += 1;
  return `2026-11-22T00:00:${second}.000Z ${text}`;
}
const STARTED = seen('seen process openvpn');
const TRYING = seen('seen socket openvpn 203.0.113.10 1194 trying');
const OPEN = seen('seen socket openvpn 203.0.113.10 1194 open');
const UP = seen('seen adapter tun0 up');

describe('the observer without a log', () => {
  it.each([
    [
      'a program that ends before it sent anything',
      [STARTED, seen('gone process openvpn')],
      'failed network',
    ],
    ['a gateway that never answers', [STARTED, TRYING, seen('gone process openvpn')], 'failed reach'],
    ['an answer without a tunnel', [STARTED, TRYING, OPEN, seen('gone process openvpn')], 'failed secure'],
    ['a connection', [STARTED, OPEN, UP], 'connected connected'],
    ['an adapter that came up by itself', [UP], 'connected connected'],
    ['hanging up', [STARTED, UP, seen('gone adapter tun0 with its program')], 'connected connected'],
    ['a loss', [STARTED, UP, seen('gone adapter tun0')], 'dropped connected'],
    ['a start and nothing more', [STARTED], 'open network'],
  ])('reads %s', (_, lines, expected) => {
    expect(gist(readOne(lines.join('\n'), 'observer'))).toMatch(new RegExp(`^${expected} `));
  });

  it('says nothing of a program that it saw too briefly', () => {
    expect(readLog([STARTED, seen('gone process openvpn unseen')].join('\n'), 'observer').attempts).toEqual(
      [],
    );
  });

  it('names the program and the address, and claims no protocol that it cannot know', () => {
    expect(readOne([STARTED, TRYING].join('\n'), 'observer')).toMatchObject({
      client: 'observer',
      protocol: 'unknown',
      profile: 'openvpn',
      gateway: { host: '203.0.113.10', port: 1194 },
      percent: [],
    });
  });

  it('opens a new attempt for a program that starts again', () => {
    const log = [STARTED, TRYING, seen('gone process openvpn'), STARTED].join('\n');
    expect(readLog(log, 'observer').attempts).toHaveLength(2);
  });

  it('is recognised without its time, too', () => {
    expect(detectClient(['seen process openvpn'])).toBe('observer');
  });
});
