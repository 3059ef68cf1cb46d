CREATE TABLE "replay_due" (
	"device_id" uuid NOT NULL,
	"attempt_id" uuid NOT NULL,
	"catalogue_version" text NOT NULL,
	CONSTRAINT "replay_due_device_id_attempt_id_pk" PRIMARY KEY("device_id","attempt_id")
);
