/** The cookie of a session of the demo's administrator, for a dashboard that was started as one of a simulated fleet. */
export async function signInToDashboard(dashboardUrl: string): Promise<string> {
  const answer = await fetch(`${dashboardUrl}/api/demo-sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ role: 'admin' }),
    redirect: 'manual',
  });
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0]);
  if (answer.status !== 303 || cookies.length === 0)
    throw new Error(`the dashboard let nobody in: ${answer.status}`);
  return cookies.join('; ');
}
