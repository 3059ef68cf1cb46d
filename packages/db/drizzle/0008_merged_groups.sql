ALTER TABLE "failure_group" ADD COLUMN "merged_into" integer;--> statement-breakpoint
ALTER TABLE "failure_group" ADD COLUMN "merged_root" integer;--> statement-breakpoint
ALTER TABLE "failure_group" ADD COLUMN "regressed_at" timestamp with time zone;--> statement-breakpoint
CREATE INDEX "failure_group_merged_root" ON "failure_group" USING btree ("merged_root") WHERE merged_root is not null;