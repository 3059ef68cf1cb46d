-- Back to chunks of 8,192 people: the bitmaps are made again from the attempts.
TRUNCATE "people_quarter", "people_day", "group_hour";
--> statement-breakpoint
ALTER TABLE "people_quarter" ALTER COLUMN "people" SET DATA TYPE bit(8192);
--> statement-breakpoint
ALTER TABLE "people_day" ALTER COLUMN "people" SET DATA TYPE bit(8192);
--> statement-breakpoint
ALTER TABLE "group_hour" ALTER COLUMN "people" SET DATA TYPE bit(8192);
--> statement-breakpoint
INSERT INTO "people_quarter" ("bucket", "gateway_id", "verdict", "result", "chunk", "people")
SELECT date_bin('15 minutes', occurred_at, '2000-01-01T00:00Z'), coalesce(gateway_id, 0), coalesce(verdict, ''), result,
  person_ordinal / 8192, bit_or(set_bit(repeat('0', 8192)::bit(8192), person_ordinal % 8192, 1))
FROM "attempt" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "people_day" ("day", "gateway_id", "verdict", "result", "chunk", "people")
SELECT date_trunc('day', occurred_at, coalesce((SELECT time_zone FROM "organization"), 'Asia/Tokyo')),
  coalesce(gateway_id, 0), coalesce(verdict, ''), result, person_ordinal / 8192,
  bit_or(set_bit(repeat('0', 8192)::bit(8192), person_ordinal % 8192, 1))
FROM "attempt" GROUP BY 1, 2, 3, 4, 5;
--> statement-breakpoint
INSERT INTO "group_hour" ("group_id", "bucket", "chunk", "attempts", "people")
SELECT group_id, date_trunc('hour', occurred_at, 'UTC'), person_ordinal / 8192, count(*),
  bit_or(set_bit(repeat('0', 8192)::bit(8192), person_ordinal % 8192, 1))
FROM "attempt" WHERE group_id IS NOT NULL GROUP BY 1, 2, 3;
--> statement-breakpoint
DROP FUNCTION people_bit("position" integer);
