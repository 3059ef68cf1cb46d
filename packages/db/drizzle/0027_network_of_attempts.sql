ALTER TABLE "device" ADD COLUMN "network" text;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "network_seen_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "attempt" ADD COLUMN "network" text;