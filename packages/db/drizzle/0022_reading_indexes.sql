-- How many machines and people each site has is asked with every page; the rows themselves are wide.
CREATE INDEX "device_place" ON "device" USING btree ("site","person_ordinal") WHERE revoked_at is null;--> statement-breakpoint
-- How a machine was at a moment: without it everything it ever sent is read.
CREATE INDEX "observation_state_time" ON "observation" USING btree ("device_id","occurred_at") WHERE kind = 'endpoint-state';
