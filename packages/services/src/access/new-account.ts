import { roleSchema } from '@tsunagu/core/vocabulary';
import { z } from 'zod';

/** Who an account is for; the sign-in refuses an address that does not pass here, so none may come to be. */
export const accountOwnerSchema = z.object({
  name: z.string().trim().min(1).max(120),
  // Sign-in looks addresses up in lower case.
  email: z.string().trim().toLowerCase().pipe(z.email()).pipe(z.string().max(320)),
});
export type AccountOwner = z.infer<typeof accountOwnerSchema>;

export const newAccountSchema = accountOwnerSchema.extend({ role: roleSchema });
export type NewAccount = z.infer<typeof newAccountSchema>;
