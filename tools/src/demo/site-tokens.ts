import type { Database } from '@tsunagu/db';
import { createEnrolmentToken } from '@tsunagu/services/access';

/** One enrolment token for each site and department, made when the first machine of it enrols. */
export function siteTokens(
  db: Database,
  usesMax: number,
): (site: string, department: string) => Promise<string> {
  const tokens = new Map<string, Promise<string>>();
  return (site, department) => {
    const label = `${site} ${department}`;
    const known = tokens.get(label);
    if (known !== undefined) return known;
    const made = createEnrolmentToken(
      { db, now: new Date() },
      { label, site, department, usesMax, validDays: 1 },
      'system',
    ).then(({ token }) => token);
    tokens.set(label, made);
    return made;
  };
}
