CREATE TABLE "device_address_span" (
	"device_id" uuid NOT NULL,
	"address_key" text NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "device_address_span_device_id_address_key_first_seen_at_pk" PRIMARY KEY("device_id","address_key","first_seen_at")
);
--> statement-breakpoint
CREATE INDEX "device_address_span_key" ON "device_address_span" USING btree ("address_key","last_seen_at");--> statement-breakpoint
-- Only the last moment of each was kept; device_address itself stays for the release before, and is emptied by the worker.
INSERT INTO "device_address_span" SELECT device_id, address_key, seen_at, seen_at FROM "device_address";
