-- Detection reads what arrived since its last look, also of days that are over; rows lie in the order of arrival, so
-- that a summary of a few pages finds them.
CREATE INDEX "attempt_received_at" ON "attempt" USING brin ("received_at") WITH (pages_per_range = 16, autosummarize = on);
