CREATE TABLE "program_beat" (
	"instance_id" uuid PRIMARY KEY NOT NULL,
	"program" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"beat_at" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "program_beat_beat_at" ON "program_beat" USING btree ("beat_at");
