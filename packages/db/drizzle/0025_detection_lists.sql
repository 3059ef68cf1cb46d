CREATE TABLE "chronic_failer" (
	"person_ordinal" integer NOT NULL,
	"verdict" text NOT NULL,
	"days_tried" smallint NOT NULL,
	"days_failed" smallint NOT NULL,
	"last_failed_at" timestamp with time zone NOT NULL,
	"last_connected_at" timestamp with time zone,
	"device_id" uuid,
	"gateway_id" integer,
	"group_id" integer,
	CONSTRAINT "chronic_failer_person_ordinal_verdict_pk" PRIMARY KEY("person_ordinal","verdict")
);
--> statement-breakpoint
CREATE TABLE "detection_look" (
	"part" text PRIMARY KEY NOT NULL,
	"looked_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "detection_values" (
	"dimension" text PRIMARY KEY NOT NULL,
	"known" integer NOT NULL,
	"known_max" integer NOT NULL,
	"refused_attempts" bigint NOT NULL
);
--> statement-breakpoint
CREATE INDEX "chronic_failer_days" ON "chronic_failer" USING btree ("days_failed","person_ordinal","verdict");