-- When the browser itself was heard of, apart from how long a connection to it was held: a network that dies without a
-- word leaves the connection open.
ALTER TABLE "Presence" ADD COLUMN "provenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- Held work of an assignment, read every two seconds while somebody watches: the log itself is long.
CREATE INDEX "ResponseRevision_held" ON "ResponseRevision" ("schoolId", "responseId") WHERE "outcome" = 'held';
