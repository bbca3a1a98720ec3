-- CreateEnum
CREATE TYPE "HandInBy" AS ENUM ('student', 'time');

-- CreateEnum
CREATE TYPE "HeldVerdict" AS ENUM ('accepted', 'refused');

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "breakStartedAt" TIMESTAMPTZ(3),
ADD COLUMN     "closesAt" TIMESTAMPTZ(3),
ADD COLUMN     "handInStampedAt" TIMESTAMPTZ(3),
ADD COLUMN     "handedInBy" "HandInBy",
ADD COLUMN     "receipt" TEXT,
ADD COLUMN     "thinnedAt" TIMESTAMPTZ(3),
ADD COLUMN     "words" INTEGER;

-- CreateTable
CREATE TABLE "AccessArrangement" (
    "schoolId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "multiplierPercent" INTEGER NOT NULL DEFAULT 100,
    "extraMinutes" INTEGER NOT NULL DEFAULT 0,
    "untimed" BOOLEAN NOT NULL DEFAULT false,
    "restBreaks" BOOLEAN NOT NULL DEFAULT false,
    "spellingCheck" BOOLEAN NOT NULL DEFAULT false,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AccessArrangement_pkey" PRIMARY KEY ("schoolId","studentId")
);

-- CreateTable
CREATE TABLE "Break" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),
    "startedById" UUID NOT NULL,

    CONSTRAINT "Break_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "Extension" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "seconds" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedById" UUID NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "HeldDecision" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "revisionId" UUID NOT NULL,
    "verdict" "HeldVerdict" NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "HeldDecision_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateIndex
CREATE INDEX "Break_schoolId_attemptId_startedAt_idx" ON "Break"("schoolId", "attemptId", "startedAt");

-- CreateIndex
CREATE INDEX "Extension_schoolId_attemptId_idx" ON "Extension"("schoolId", "attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "HeldDecision_schoolId_revisionId_key" ON "HeldDecision"("schoolId", "revisionId");

-- CreateIndex
CREATE INDEX "Attempt_schoolId_receipt_idx" ON "Attempt"("schoolId", "receipt");

-- AddForeignKey
ALTER TABLE "AccessArrangement" ADD CONSTRAINT "AccessArrangement_schoolId_studentId_fkey" FOREIGN KEY ("schoolId", "studentId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Break" ADD CONSTRAINT "Break_schoolId_attemptId_fkey" FOREIGN KEY ("schoolId", "attemptId") REFERENCES "Attempt"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_schoolId_attemptId_fkey" FOREIGN KEY ("schoolId", "attemptId") REFERENCES "Attempt"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldDecision" ADD CONSTRAINT "HeldDecision_schoolId_revisionId_fkey" FOREIGN KEY ("schoolId", "revisionId") REFERENCES "ResponseRevision"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- An arrangement can take the limit away from a paper that stops; only what is untimed may have no deadline at all
-- was too strict.
ALTER TABLE "Attempt" DROP CONSTRAINT "Attempt_timed_has_deadline";
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_untimed_has_no_limit" CHECK ("timing" <> 'untimed' OR ("deadlineAt" IS NULL AND "timeLimitSeconds" IS NULL));
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_no_break_when_handed_in" CHECK ("state" = 'open' OR "breakStartedAt" IS NULL);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_words" CHECK ("words" >= 0);
UPDATE "Attempt" SET "handedInBy" = (CASE WHEN "handInKey" LIKE 'time-over-%' THEN 'time' ELSE 'student' END)::"HandInBy" WHERE "state" = 'handed_in';
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_handed_in_by_somebody" CHECK (("state" = 'handed_in') = ("handedInBy" IS NOT NULL));

-- What the closing job looks for, in every school.
CREATE INDEX "Attempt_overdue" ON "Attempt" ("deadlineAt") WHERE "state" = 'open' AND "timing" = 'stops';
-- What the thinning of the revision log looks for.
CREATE INDEX "Attempt_to_thin" ON "Attempt" ("handedInAt") WHERE "state" = 'handed_in' AND "thinnedAt" IS NULL;

ALTER TABLE "AccessArrangement" ADD CONSTRAINT "AccessArrangement_multiplier" CHECK ("multiplierPercent" BETWEEN 100 AND 1000);
ALTER TABLE "AccessArrangement" ADD CONSTRAINT "AccessArrangement_minutes" CHECK ("extraMinutes" BETWEEN 0 AND 600);
ALTER TABLE "Break" ADD CONSTRAINT "Break_order" CHECK ("endedAt" >= "startedAt");
CREATE UNIQUE INDEX "Break_one_at_a_time" ON "Break" ("schoolId", "attemptId") WHERE "endedAt" IS NULL;
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_seconds" CHECK ("seconds" BETWEEN 1 AND 86400);
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_reason" CHECK (btrim("reason") <> '');
ALTER TABLE "HeldDecision" ADD CONSTRAINT "HeldDecision_reason" CHECK (btrim("reason") <> '');
CREATE TRIGGER "Extension_append_only" BEFORE UPDATE ON "Extension" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "HeldDecision_append_only" BEFORE UPDATE ON "HeldDecision" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- "Answer two of three": how many, kept with the attempt, because papers change.
ALTER TABLE "Response" ADD COLUMN "choose" INTEGER;
ALTER TABLE "Response" ADD CONSTRAINT "Response_choose" CHECK ("choose" IS NULL OR ("choose" > 0 AND "section" IS NOT NULL));
