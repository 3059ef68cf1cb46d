import type { ProbeOf } from '@tsunagu/core/collect';
import { askHttp, type HttpAnswer } from './ask-http.ts';
import { plainHost } from './plain-host.ts';
import type { Probe, ProbeContext } from './probe.ts';
import { tolerantContext } from './trust.ts';

type Captive = ProbeOf<'captive'>;
type Verdict = Pick<Captive, 'outcome' | 'status' | 'redirectHost' | 'code'>;

/** What the target answers when nothing stands in between: nothing at all with 204, or its own word for health. */
function isExpected({ status, body }: HttpAnswer): boolean {
  return status === 204 || (status === 200 && /^\s*\{\s*"status"\s*:\s*"ok"/.test(body));
}

function redirectHost(answer: HttpAnswer, asked: string): string | null {
  const location = answer.headers.get('location');
  if (location === undefined || answer.status === null || answer.status < 300 || answer.status > 399)
    return null;
  const led = URL.canParse(location, `http://${asked}`)
    ? new URL(location, `http://${asked}`).hostname
    : null;
  return led === null || led === asked ? null : led.slice(0, 255);
}

/** One answer judged by itself; null = it says nothing either way. */
export function judgeAnswer(answer: HttpAnswer, asked: string, secure: boolean): Verdict | null {
  const { status, code } = answer;
  // Who shows a certificate that is trusted for this name is the target itself, whatever it says: a proxy for sign-on in
  // front of our own server leads elsewhere, too.
  if (secure && answer.outcome === 'answered' && answer.chainError === null && !isExpected(answer))
    return { outcome: 'not-checked', status, redirectHost: null, code };
  if (answer.outcome !== 'answered') {
    // Something other than TLS on the server's own port: a page pushed into the connection.
    return secure && answer.outcome === 'not-http'
      ? { outcome: 'portal', status, redirectHost: null, code }
      : null;
  }
  if (isExpected(answer)) return { outcome: 'clear', status, redirectHost: null, code };
  const led = redirectHost(answer, asked);
  // 511 is made for this (RFC 6585). A redirect to another machine under our own name is nobody else's doing either.
  if (status === 511 || led !== null) return { outcome: 'portal', status, redirectHost: led, code };
  const page = /<html|<!doctype/i.test(answer.body) && status === 200;
  return page && !secure ? { outcome: 'portal', status, redirectHost: null, code } : null;
}

async function ask(url: URL, secure: boolean, ctx: ProbeContext): Promise<HttpAnswer> {
  return askHttp({
    address: plainHost(url.hostname),
    port: secure || url.protocol === 'http:' ? Number(url.port || (secure ? 443 : 80)) : 80,
    secure: secure ? tolerantContext(ctx.serverCa) : null,
    host: plainHost(url.hostname),
    path: `${url.pathname}${url.search}`,
    signal: ctx.signal,
  });
}

async function look(url: URL, ctx: ProbeContext): Promise<Verdict> {
  const secure = url.protocol === 'https:';
  const direct = await ask(url, secure, ctx);
  const said = judgeAnswer(direct, url.hostname, secure);
  if (said) return said;
  // A portal cannot answer inside TLS without being noticed, so many only answer plain HTTP: the same host, port 80.
  const plain = secure ? judgeAnswer(await ask(url, false, ctx), url.hostname, false) : null;
  if (plain?.outcome === 'portal') return plain;
  const answered = direct.outcome === 'answered';
  return {
    outcome: answered ? 'not-checked' : 'silent',
    status: direct.status,
    redirectHost: null,
    code: direct.code,
  };
}

/**
 * Whether a sign-in page answers in the place of a target whose answer is known: the configured one, else our own
 * server's health page. Nobody else is asked.
 */
export const probeCaptive: Probe<Captive> = async (_target, ctx) => {
  const start = performance.now();
  const url = ctx.captiveUrl === null ? null : new URL(ctx.captiveUrl);
  const verdict: Verdict = url
    ? await look(url, ctx)
    : { outcome: 'not-checked', status: null, redirectHost: null, code: null };
  return {
    probe: 'captive',
    target: url?.hostname.slice(0, 255) ?? null,
    ...verdict,
    durationMs: Math.round(performance.now() - start),
  };
};
