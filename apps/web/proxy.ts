import { getSessionCookie } from 'better-auth/cookies';
import { type NextRequest, NextResponse } from 'next/server';
import { env } from './env.ts';
import { COOKIE_PREFIX } from './server/cookie-prefix.ts';
import { PATH_HEADER } from './server/path-header.ts';

/** Sets the Content-Security-Policy: scripts only with this answer's nonce, nothing from another host. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // Layouts are not told the address; sign-in must lead back to it.
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  headers.set('content-security-policy', policy);
  const response = isFrontDoor(request)
    ? NextResponse.rewrite(new URL('/sign-in', request.url), { request: { headers } })
    : NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

/** Whoever opens the printed address without a session sees the sign-in form there: an answer, not a detour. */
function isFrontDoor(request: NextRequest): boolean {
  if (request.nextUrl.pathname !== '/') return false;
  return getSessionCookie(request, { cookiePrefix: COOKIE_PREFIX }) === null;
}

function contentSecurityPolicy(nonce: string): string {
  // React's development build evaluates code to rebuild stacks; a production build does not.
  const development = env.production() ? '' : " 'unsafe-eval'";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    // Charts and popovers place themselves by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export const config = {
  matcher: ['/((?!_next/static|_next/image|api/healthz|icon.svg).*)'],
};
