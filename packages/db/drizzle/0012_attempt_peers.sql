CREATE TABLE "attempt_peers" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"occurred_at" timestamp with time zone NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"connected_people" integer NOT NULL,
	"failed_people" integer NOT NULL,
	CONSTRAINT "attempt_peers_device_id_attempt_id_pk" PRIMARY KEY("device_id","attempt_id")
);
--> statement-breakpoint
CREATE TABLE "peers_due" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"gateway_id" integer NOT NULL,
	"bucket" timestamp with time zone NOT NULL,
	"look_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "attempt_peers_occurred_at" ON "attempt_peers" USING brin ("occurred_at");--> statement-breakpoint
CREATE INDEX "peers_due_look_at" ON "peers_due" USING btree ("look_at");
