-- CreateEnum
CREATE TYPE "AssignmentKind" AS ENUM ('practice', 'mock');

-- CreateEnum
CREATE TYPE "CountingAttempt" AS ENUM ('first', 'last', 'best');

-- CreateEnum
CREATE TYPE "LatePolicy" AS ENUM ('closed', 'held', 'accepted');

-- CreateEnum
CREATE TYPE "Showing" AS ENUM ('at_hand_in', 'at_close', 'when_released');

-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('first', 'second', 'moderation');

-- AlterEnum
ALTER TYPE "HandInBy" ADD VALUE 'staff';

-- DropForeignKey
ALTER TABLE "Paper" DROP CONSTRAINT "Paper_ownerSchoolId_fkey";

-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "assignmentId" UUID,
ADD COLUMN     "classId" UUID,
ADD COLUMN     "dueAt" TIMESTAMPTZ(3),
ADD COLUMN     "late" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lateVerdict" "HeldVerdict",
ADD COLUMN     "number" INTEGER,
ADD COLUMN     "stopsAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Response" ADD COLUMN     "agreedAwardId" UUID,
ADD COLUMN     "optionOrder" JSONB,
ADD COLUMN     "words" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Award" ADD COLUMN     "comment" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "schoolId" UUID;

-- AlterTable
ALTER TABLE "School" ADD COLUMN     "demo" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "externalId" TEXT;

-- AlterTable
ALTER TABLE "Paper" ADD COLUMN     "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "createdById" UUID,
ADD COLUMN     "frozenAt" TIMESTAMPTZ(3),
ADD COLUMN     "lineageId" UUID,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "Assignment" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "paperId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "kind" "AssignmentKind" NOT NULL,
    "opensAt" TIMESTAMPTZ(3) NOT NULL,
    "closesAt" TIMESTAMPTZ(3),
    "timeZone" TEXT NOT NULL,
    "timeLimitSeconds" INTEGER,
    "attemptsAllowed" INTEGER DEFAULT 1,
    "counting" "CountingAttempt" NOT NULL DEFAULT 'first',
    "late" "LatePolicy" NOT NULL DEFAULT 'closed',
    "shuffle" BOOLEAN NOT NULL DEFAULT false,
    "showAnswers" "Showing" NOT NULL DEFAULT 'when_released',
    "showMarks" "Showing" NOT NULL DEFAULT 'when_released',
    "showComments" "Showing" NOT NULL DEFAULT 'when_released',
    "showScheme" "Showing" NOT NULL DEFAULT 'when_released',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMPTZ(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "AssignmentTarget" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "studentId" UUID,

    CONSTRAINT "AssignmentTarget_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "AssignmentExtension" (
    "schoolId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "closesAt" TIMESTAMPTZ(3),
    "attemptsAllowed" INTEGER,
    "reason" TEXT NOT NULL,
    "grantedById" UUID NOT NULL,
    "grantedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AssignmentExtension_pkey" PRIMARY KEY ("schoolId","assignmentId","studentId")
);

-- CreateTable
CREATE TABLE "Notice" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "attemptId" UUID,
    "text" TEXT NOT NULL,
    "sentById" UUID NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "Presence" (
    "schoolId" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("schoolId","attemptId")
);

-- CreateTable
CREATE TABLE "Reopening" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "handedInAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "reopenedById" UUID NOT NULL,
    "reopenedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Reopening_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "MarkingRound" (
    "schoolId" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RoundKind" NOT NULL DEFAULT 'first',
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MarkingRound_pkey" PRIMARY KEY ("schoolId","assignmentId","number")
);

-- CreateTable
CREATE TABLE "Release" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "assignmentId" UUID NOT NULL,
    "releasedById" UUID NOT NULL,
    "releasedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "takenBackById" UUID,
    "takenBackAt" TIMESTAMPTZ(3),

    CONSTRAINT "Release_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "Class" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archivedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Class_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "ClassTeacher" (
    "schoolId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "teacherId" UUID NOT NULL,
    "addedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClassTeacher_pkey" PRIMARY KEY ("schoolId","classId","teacherId")
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "schoolId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "enrolledAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Enrolment_pkey" PRIMARY KEY ("schoolId","classId","studentId")
);

-- CreateTable
CREATE TABLE "RosterImport" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "importedById" UUID NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" TIMESTAMPTZ(3),
    "outcome" JSONB NOT NULL,

    CONSTRAINT "RosterImport_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "SignInCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "codeHash" TEXT NOT NULL,
    "schoolId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JoinCode" (
    "code" TEXT NOT NULL,
    "schoolId" UUID NOT NULL,
    "classId" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "lockedAt" TIMESTAMPTZ(3),

    CONSTRAINT "JoinCode_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "schoolId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("userId")
);

-- CreateIndex
CREATE INDEX "Assignment_schoolId_opensAt_idx" ON "Assignment"("schoolId", "opensAt");

-- CreateIndex
CREATE INDEX "Assignment_paperId_idx" ON "Assignment"("paperId");

-- CreateIndex
CREATE INDEX "AssignmentTarget_schoolId_assignmentId_idx" ON "AssignmentTarget"("schoolId", "assignmentId");

-- CreateIndex
CREATE INDEX "AssignmentTarget_schoolId_classId_idx" ON "AssignmentTarget"("schoolId", "classId");

-- CreateIndex
CREATE INDEX "AssignmentTarget_schoolId_studentId_idx" ON "AssignmentTarget"("schoolId", "studentId");

-- CreateIndex
CREATE INDEX "AssignmentExtension_schoolId_studentId_idx" ON "AssignmentExtension"("schoolId", "studentId");

-- CreateIndex
CREATE INDEX "Notice_schoolId_assignmentId_sentAt_idx" ON "Notice"("schoolId", "assignmentId", "sentAt");

-- CreateIndex
CREATE INDEX "Reopening_schoolId_attemptId_idx" ON "Reopening"("schoolId", "attemptId");

-- CreateIndex
CREATE INDEX "Release_schoolId_assignmentId_idx" ON "Release"("schoolId", "assignmentId");

-- CreateIndex
CREATE INDEX "Class_schoolId_archivedAt_idx" ON "Class"("schoolId", "archivedAt");

-- CreateIndex
CREATE INDEX "ClassTeacher_schoolId_teacherId_idx" ON "ClassTeacher"("schoolId", "teacherId");

-- CreateIndex
CREATE INDEX "Enrolment_schoolId_studentId_idx" ON "Enrolment"("schoolId", "studentId");

-- CreateIndex
CREATE INDEX "RosterImport_schoolId_classId_importedAt_idx" ON "RosterImport"("schoolId", "classId", "importedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SignInCode_userId_key" ON "SignInCode"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "JoinCode_schoolId_classId_key" ON "JoinCode"("schoolId", "classId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_schoolId_idx" ON "Invitation"("schoolId");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE INDEX "Attempt_schoolId_classId_startedAt_idx" ON "Attempt"("schoolId", "classId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_schoolId_assignmentId_studentId_number_key" ON "Attempt"("schoolId", "assignmentId", "studentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_schoolId_externalId_key" ON "Membership"("schoolId", "externalId");

-- CreateIndex
CREATE INDEX "Paper_ownerSchoolId_idx" ON "Paper"("ownerSchoolId");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_lineageId_version_key" ON "Paper"("lineageId", "version");

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentTarget" ADD CONSTRAINT "AssignmentTarget_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentTarget" ADD CONSTRAINT "AssignmentTarget_schoolId_classId_fkey" FOREIGN KEY ("schoolId", "classId") REFERENCES "Class"("schoolId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "AssignmentTarget" ADD CONSTRAINT "AssignmentTarget_schoolId_studentId_fkey" FOREIGN KEY ("schoolId", "studentId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_schoolId_studentId_fkey" FOREIGN KEY ("schoolId", "studentId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_schoolId_attemptId_fkey" FOREIGN KEY ("schoolId", "attemptId") REFERENCES "Attempt"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reopening" ADD CONSTRAINT "Reopening_schoolId_attemptId_fkey" FOREIGN KEY ("schoolId", "attemptId") REFERENCES "Attempt"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkingRound" ADD CONSTRAINT "MarkingRound_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Release" ADD CONSTRAINT "Release_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_schoolId_assignmentId_fkey" FOREIGN KEY ("schoolId", "assignmentId") REFERENCES "Assignment"("schoolId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_schoolId_classId_fkey" FOREIGN KEY ("schoolId", "classId") REFERENCES "Class"("schoolId", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "Class" ADD CONSTRAINT "Class_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassTeacher" ADD CONSTRAINT "ClassTeacher_schoolId_classId_fkey" FOREIGN KEY ("schoolId", "classId") REFERENCES "Class"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassTeacher" ADD CONSTRAINT "ClassTeacher_schoolId_teacherId_fkey" FOREIGN KEY ("schoolId", "teacherId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_schoolId_classId_fkey" FOREIGN KEY ("schoolId", "classId") REFERENCES "Class"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_schoolId_studentId_fkey" FOREIGN KEY ("schoolId", "studentId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RosterImport" ADD CONSTRAINT "RosterImport_schoolId_classId_fkey" FOREIGN KEY ("schoolId", "classId") REFERENCES "Class"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInCode" ADD CONSTRAINT "SignInCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInCode" ADD CONSTRAINT "SignInCode_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "JoinCode" ADD CONSTRAINT "JoinCode_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_ownerSchoolId_fkey" FOREIGN KEY ("ownerSchoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- Invariants that Prisma's schema cannot express. Each has a test in lib/platform/invariants.db.test.ts.

-- Classes and joining them. No letters that look alike on a board: no 0 and O, no 1, I and L.
ALTER TABLE "Class" ADD CONSTRAINT "Class_name_present" CHECK (btrim("name") <> '');
ALTER TABLE "Enrolment" ADD CONSTRAINT "Enrolment_order" CHECK ("endedAt" >= "enrolledAt");
ALTER TABLE "JoinCode" ADD CONSTRAINT "JoinCode_letters" CHECK ("code" ~ '^[2-9A-HJKMNP-Z]{8}$');
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_for_staff" CHECK ("role" <> 'student');

-- A paper that was set is frozen for good, with the versions of its questions.
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_version" CHECK ("version" > 0);
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_of_school_has_lineage" CHECK ("ownerSchoolId" IS NULL OR "lineageId" IS NOT NULL);
CREATE TRIGGER "Paper_frozen" BEFORE UPDATE OF "title", "definition", "frozenAt" ON "Paper" FOR EACH ROW
  WHEN (OLD."frozenAt" IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- Assignments.
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_title_present" CHECK (btrim("title") <> '');
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_window" CHECK ("closesAt" > "opensAt");
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_limit" CHECK ("timeLimitSeconds" BETWEEN 60 AND 86400);
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_attempts" CHECK ("attemptsAllowed" BETWEEN 1 AND 100);
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_revision" CHECK ("revision" > 0);
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_attempts" CHECK ("attemptsAllowed" BETWEEN 1 AND 100);
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_reason" CHECK (btrim("reason") <> '');
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_text" CHECK (btrim("text") <> '');
ALTER TABLE "Reopening" ADD CONSTRAINT "Reopening_reason" CHECK (btrim("reason") <> '');
ALTER TABLE "MarkingRound" ADD CONSTRAINT "MarkingRound_number" CHECK ("number" > 0);
CREATE UNIQUE INDEX "AssignmentTarget_one_class" ON "AssignmentTarget" ("schoolId", "assignmentId", "classId") WHERE "studentId" IS NULL;
CREATE UNIQUE INDEX "AssignmentTarget_one_student" ON "AssignmentTarget" ("schoolId", "assignmentId", "studentId") WHERE "studentId" IS NOT NULL;
CREATE UNIQUE INDEX "Release_one_standing" ON "Release" ("schoolId", "assignmentId") WHERE "takenBackAt" IS NULL;
ALTER TABLE "Release" ADD CONSTRAINT "Release_taken_back_by_somebody" CHECK (("takenBackAt" IS NULL) = ("takenBackById" IS NULL));
CREATE TRIGGER "Notice_append_only" BEFORE UPDATE ON "Notice" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Reopening_append_only" BEFORE UPDATE ON "Reopening" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Attempts of assignments: one open attempt per student and paper in each assignment.
DROP INDEX "Attempt_one_open";
CREATE UNIQUE INDEX "Attempt_one_open" ON "Attempt" ("schoolId", "studentId", "paperId", "assignmentId") NULLS NOT DISTINCT WHERE "state" = 'open';
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_of_assignment_is_whole" CHECK (("assignmentId" IS NULL) = ("classId" IS NULL) AND ("assignmentId" IS NULL) = ("number" IS NULL));
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_number" CHECK ("number" > 0);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_stop_of_what_runs_on" CHECK ("stopsAt" IS NULL OR ("timing" <> 'stops' AND "stopsAt" > "startedAt"));
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_late_has_due" CHECK (NOT "late" OR "dueAt" IS NOT NULL);
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_verdict_on_late" CHECK ("lateVerdict" IS NULL OR "late");
CREATE INDEX "Attempt_window_over" ON "Attempt" ("stopsAt") WHERE "state" = 'open' AND "stopsAt" IS NOT NULL;

ALTER TABLE "Response" ADD CONSTRAINT "Response_words" CHECK ("words" >= 0);
UPDATE "Response" r SET "words" = (SELECT count(*) FROM regexp_matches(r."value", '\S*\w\S*', 'g'))
  FROM "ItemVersion" v WHERE v."id" = r."itemVersionId" AND v."content"->>'type' <> 'multiple_choice' AND r."value" <> '';
ALTER TABLE "Award" ADD CONSTRAINT "Award_revision" CHECK ("revision" > 0);
