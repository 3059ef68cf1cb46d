ALTER TABLE "enrolment_token" DROP COLUMN "networks";
