ALTER TABLE "failure_group" ADD COLUMN "resolved_at" timestamp with time zone;--> statement-breakpoint
-- Of what is resolved already, the audit log says since when.
UPDATE "failure_group" g SET "resolved_at" = coalesce((
  SELECT max(l.at) FROM "audit_log" l
  WHERE l.action = 'failure-group.resolved' AND l.target = coalesce(g.merged_root, g.id)::text), g.last_seen_at)
WHERE g.state = 'resolved';
