import { roleSchema } from '@tsunagu/core/vocabulary';
import { env } from '../../../env.ts';
import { signInToDemo } from '../../../server/demo-account.ts';

/** Signs in to the simulated fleet without a password; answers 404 wherever the demo is not on. */
export async function POST(request: Request): Promise<Response> {
  if (!env.demo()) return new Response(null, { status: 404 });
  // A form of another site must not be able to sign somebody in; one without an address of its own says `null`.
  const origin = request.headers.get('origin');
  if (origin !== null && URL.parse(origin)?.host !== request.headers.get('host')) {
    return new Response(null, { status: 403 });
  }
  const form = await request.formData();
  const role = roleSchema.catch('operator').parse(form.get('role'));
  return signInToDemo(role, request.headers);
}
