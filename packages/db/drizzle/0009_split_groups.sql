ALTER TABLE "failure_group" ADD COLUMN "split_by" text;--> statement-breakpoint
ALTER TABLE "failure_group" ADD COLUMN "split_from" integer;