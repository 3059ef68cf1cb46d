import { join } from 'node:path';
import type { AttemptView } from '@tsunagu/services/show';
import { NEXT } from '../start/build-web.ts';
import { startService } from './start-service.ts';

/** The dashboard's API over HTTP, signed in. */
export interface Dashboard {
  /** null while the attempt is not there. */
  read(deviceId: string, attemptId: string): Promise<AttemptView | null>;
  stop(): Promise<void>;
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/demo-sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ role: 'operator' }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (cookies.length === 0) throw new Error(`the dashboard gave no session (HTTP ${answer.status})`);
  return cookies.join('; ');
}

/** Starts the built dashboard on the lab's own database, with the demo's sign-in, and asks it as a browser does. */
export async function openDashboard(root: string, databaseUrl: string, secret: string): Promise<Dashboard> {
  const service = await startService({
    name: 'the dashboard',
    cwd: join(root, 'apps/web'),
    args: (port) => [join(root, NEXT), 'start', '-H', '127.0.0.1', '-p', String(port)],
    env: () => ({
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      DATABASE_URL: databaseUrl,
      TSUNAGU_SECRET: secret,
      TSUNAGU_DEMO: '1',
    }),
    readyPath: '/api/healthz',
  });
  try {
    const cookie = await signIn(service.url);
    return {
      stop: service.stop,
      async read(deviceId, attemptId) {
        const input = encodeURIComponent(JSON.stringify({ deviceId, attemptId }));
        const answer = await fetch(`${service.url}/api/trpc/attempts.one?input=${input}`, {
          headers: { cookie },
        });
        if (answer.status === 404) return null;
        if (!answer.ok) throw new Error(`the dashboard answered HTTP ${answer.status}`);
        const body: { result: { data: AttemptView } } = JSON.parse(await answer.text());
        return body.result.data;
      },
    };
  } catch (error) {
    await service.stop();
    throw error;
  }
}
