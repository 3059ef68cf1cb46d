ALTER TABLE "device" ADD COLUMN "previous_public_key" "bytea";--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "previous_key_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "captive_url" text;--> statement-breakpoint
ALTER TABLE "organization" ADD COLUMN "stall_hint" boolean DEFAULT false NOT NULL;