-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "AttemptState" AS ENUM ('open', 'handed_in');

-- CreateEnum
CREATE TYPE "Timing" AS ENUM ('untimed', 'runs_on', 'stops');

-- CreateEnum
CREATE TYPE "RevisionOutcome" AS ENUM ('accepted', 'superseded', 'held');

-- CreateEnum
CREATE TYPE "AwardKind" AS ENUM ('automatic', 'self', 'teacher');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('student', 'teacher', 'admin');

-- CreateEnum
CREATE TYPE "SchoolKind" AS ENUM ('school', 'personal');

-- CreateEnum
CREATE TYPE "ItemType" AS ENUM ('multiple_choice', 'short_answer', 'essay');

-- CreateEnum
CREATE TYPE "Skill" AS ENUM ('K', 'Ca', 'Co', 'CC', 'Si', 'In', 'So');

-- CreateTable
CREATE TABLE "Attempt" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "studentId" UUID NOT NULL,
    "paperId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "state" "AttemptState" NOT NULL DEFAULT 'open',
    "timing" "Timing" NOT NULL,
    "timeLimitSeconds" INTEGER,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deadlineAt" TIMESTAMPTZ(3),
    "handedInAt" TIMESTAMPTZ(3),
    "handInKey" TEXT,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "Response" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attemptId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT,
    "itemVersionId" UUID NOT NULL,
    "presetId" TEXT,
    "markSchemeVersionId" UUID,
    "maxMarks" INTEGER NOT NULL,
    "value" TEXT NOT NULL DEFAULT '',
    "working" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "savedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Response_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "ResponseRevision" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "working" JSONB,
    "sha256" TEXT NOT NULL,
    "outcome" "RevisionOutcome" NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ResponseRevision_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "Award" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "responseId" UUID NOT NULL,
    "maxMarks" INTEGER NOT NULL,
    "kind" "AwardKind" NOT NULL,
    "round" INTEGER NOT NULL DEFAULT 1,
    "markerId" UUID,
    "level" INTEGER,
    "marks" INTEGER NOT NULL,
    "points" JSONB,
    "reason" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Award_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "schoolId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "actorId" UUID,
    "verb" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("schoolId","id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "username" TEXT,
    "passwordHash" TEXT,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "readingSettings" JSONB,
    "emailVerified" TIMESTAMPTZ(3),
    "image" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "providerAccountId" TEXT NOT NULL,
    "refresh_token" TEXT,
    "access_token" TEXT,
    "expires_at" INTEGER,
    "token_type" TEXT,
    "scope" TEXT,
    "id_token" TEXT,
    "session_state" TEXT,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "sessionToken" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "sessionVersion" INTEGER NOT NULL DEFAULT 1,
    "expires" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VerificationToken" (
    "identifier" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "expires" TIMESTAMPTZ(3) NOT NULL
);

-- CreateTable
CREATE TABLE "School" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "SchoolKind" NOT NULL DEFAULT 'school',
    "timeZone" TEXT NOT NULL DEFAULT 'Europe/London',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "School_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "schoolId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("schoolId","userId")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Topic" (
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "years" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "cover" JSONB NOT NULL,

    CONSTRAINT "Topic_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Fact" (
    "id" TEXT NOT NULL,
    "topicId" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "confidence" TEXT NOT NULL,
    "sources" JSONB NOT NULL,

    CONSTRAINT "Fact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Misconception" (
    "id" TEXT NOT NULL,
    "belief" TEXT NOT NULL,
    "correction" TEXT NOT NULL,

    CONSTRAINT "Misconception_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Item" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "type" "ItemType" NOT NULL,
    "topicId" TEXT NOT NULL,
    "skill" "Skill" NOT NULL,
    "difficulty" INTEGER NOT NULL,
    "ownerSchoolId" UUID,
    "currentVersionId" UUID,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ItemVersion" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "marking" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ItemVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Preset" (
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "markSchemeId" TEXT NOT NULL,

    CONSTRAINT "Preset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarkScheme" (
    "id" TEXT NOT NULL,
    "currentVersionId" UUID,

    CONSTRAINT "MarkScheme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarkSchemeVersion" (
    "id" UUID NOT NULL,
    "markSchemeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MarkSchemeVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Paper" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "definition" JSONB NOT NULL,
    "ownerSchoolId" UUID,
    "listed" BOOLEAN NOT NULL DEFAULT false,
    "retiredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "topicId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "contentHash" TEXT NOT NULL,
    "content" JSONB NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("topicId")
);

-- CreateTable
CREATE TABLE "ContentLoad" (
    "pack" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ContentLoad_pkey" PRIMARY KEY ("pack")
);

-- CreateIndex
CREATE INDEX "Attempt_schoolId_studentId_startedAt_idx" ON "Attempt"("schoolId", "studentId", "startedAt");

-- CreateIndex
CREATE INDEX "Attempt_schoolId_state_deadlineAt_idx" ON "Attempt"("schoolId", "state", "deadlineAt");

-- CreateIndex
CREATE INDEX "Response_itemVersionId_idx" ON "Response"("itemVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "Response_schoolId_attemptId_itemVersionId_key" ON "Response"("schoolId", "attemptId", "itemVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "Response_schoolId_attemptId_position_key" ON "Response"("schoolId", "attemptId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Response_schoolId_id_maxMarks_key" ON "Response"("schoolId", "id", "maxMarks");

-- CreateIndex
CREATE UNIQUE INDEX "ResponseRevision_schoolId_responseId_revision_sha256_key" ON "ResponseRevision"("schoolId", "responseId", "revision", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Award_schoolId_responseId_kind_round_markerId_key" ON "Award"("schoolId", "responseId", "kind", "round", "markerId");

-- CreateIndex
CREATE INDEX "AuditEvent_schoolId_subjectId_at_idx" ON "AuditEvent"("schoolId", "subjectId", "at");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "User_username_key" ON "User"("username");

-- CreateIndex
CREATE INDEX "Account_userId_idx" ON "Account"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Account_provider_providerAccountId_key" ON "Account"("provider", "providerAccountId");

-- CreateIndex
CREATE UNIQUE INDEX "Session_sessionToken_key" ON "Session"("sessionToken");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_token_key" ON "VerificationToken"("token");

-- CreateIndex
CREATE UNIQUE INDEX "VerificationToken_identifier_token_key" ON "VerificationToken"("identifier", "token");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Item_slug_key" ON "Item"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Item_currentVersionId_key" ON "Item"("currentVersionId");

-- CreateIndex
CREATE INDEX "Item_topicId_type_idx" ON "Item"("topicId", "type");

-- CreateIndex
CREATE UNIQUE INDEX "ItemVersion_itemId_number_key" ON "ItemVersion"("itemId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "MarkScheme_currentVersionId_key" ON "MarkScheme"("currentVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "MarkSchemeVersion_markSchemeId_number_key" ON "MarkSchemeVersion"("markSchemeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_slug_key" ON "Paper"("slug");

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_schoolId_studentId_fkey" FOREIGN KEY ("schoolId", "studentId") REFERENCES "Membership"("schoolId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_paperId_fkey" FOREIGN KEY ("paperId") REFERENCES "Paper"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_schoolId_attemptId_fkey" FOREIGN KEY ("schoolId", "attemptId") REFERENCES "Attempt"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_itemVersionId_fkey" FOREIGN KEY ("itemVersionId") REFERENCES "ItemVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_markSchemeVersionId_fkey" FOREIGN KEY ("markSchemeVersionId") REFERENCES "MarkSchemeVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResponseRevision" ADD CONSTRAINT "ResponseRevision_schoolId_responseId_fkey" FOREIGN KEY ("schoolId", "responseId") REFERENCES "Response"("schoolId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Award" ADD CONSTRAINT "Award_schoolId_responseId_maxMarks_fkey" FOREIGN KEY ("schoolId", "responseId", "maxMarks") REFERENCES "Response"("schoolId", "id", "maxMarks") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_schoolId_fkey" FOREIGN KEY ("schoolId") REFERENCES "School"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_ownerSchoolId_fkey" FOREIGN KEY ("ownerSchoolId") REFERENCES "School"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Item" ADD CONSTRAINT "Item_currentVersionId_fkey" FOREIGN KEY ("currentVersionId") REFERENCES "ItemVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemVersion" ADD CONSTRAINT "ItemVersion_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "Item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkScheme" ADD CONSTRAINT "MarkScheme_currentVersionId_fkey" FOREIGN KEY ("currentVersionId") REFERENCES "MarkSchemeVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkSchemeVersion" ADD CONSTRAINT "MarkSchemeVersion_markSchemeId_fkey" FOREIGN KEY ("markSchemeId") REFERENCES "MarkScheme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Paper" ADD CONSTRAINT "Paper_ownerSchoolId_fkey" FOREIGN KEY ("ownerSchoolId") REFERENCES "School"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- Invariants that Prisma's schema cannot express. Each has a test in lib/platform/invariants.db.test.ts.

-- People: a canonical e-mail, and at least one way to be named.
ALTER TABLE "User" ADD CONSTRAINT "User_email_canonical" CHECK ("email" IS NULL OR ("email" = lower(btrim("email")) AND "email" LIKE '%_@_%'));
ALTER TABLE "User" ADD CONSTRAINT "User_username_canonical" CHECK ("username" IS NULL OR "username" = lower(btrim("username")));
ALTER TABLE "User" ADD CONSTRAINT "User_name_present" CHECK (btrim("name") <> '');

-- The library: frozen versions, sane values.
ALTER TABLE "Fact" ADD CONSTRAINT "Fact_confidence" CHECK ("confidence" IN ('H', 'M', 'L'));
ALTER TABLE "Item" ADD CONSTRAINT "Item_difficulty" CHECK ("difficulty" BETWEEN 1 AND 3);
ALTER TABLE "ItemVersion" ADD CONSTRAINT "ItemVersion_number" CHECK ("number" > 0);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows are frozen', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "ItemVersion_frozen" BEFORE UPDATE ON "ItemVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "MarkSchemeVersion_frozen" BEFORE UPDATE ON "MarkSchemeVersion" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Attempts: one open attempt per student and paper; times and states agree.
CREATE UNIQUE INDEX "Attempt_one_open" ON "Attempt" ("schoolId", "studentId", "paperId") WHERE "state" = 'open';
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_handed_in_has_time" CHECK (("state" = 'handed_in') = ("handedInAt" IS NOT NULL));
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_timed_has_deadline" CHECK (("timing" = 'untimed') = ("deadlineAt" IS NULL));
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_deadline_after_start" CHECK ("deadlineAt" IS NULL OR "deadlineAt" > "startedAt");
ALTER TABLE "Attempt" ADD CONSTRAINT "Attempt_limit_positive" CHECK ("timeLimitSeconds" IS NULL OR "timeLimitSeconds" > 0);

-- Responses: revisions count up from 0, marks are whole and within range.
ALTER TABLE "Response" ADD CONSTRAINT "Response_revision" CHECK ("revision" >= 0);
ALTER TABLE "Response" ADD CONSTRAINT "Response_max_marks" CHECK ("maxMarks" BETWEEN 1 AND 100);
ALTER TABLE "Response" ADD CONSTRAINT "Response_saved_has_hash" CHECK (("revision" = 0) = ("sha256" IS NULL));
ALTER TABLE "ResponseRevision" ADD CONSTRAINT "ResponseRevision_revision" CHECK ("revision" > 0);
ALTER TABLE "Award" ADD CONSTRAINT "Award_marks" CHECK ("marks" BETWEEN 0 AND "maxMarks");
ALTER TABLE "Award" ADD CONSTRAINT "Award_level" CHECK ("level" IS NULL OR "level" BETWEEN 0 AND 10);
ALTER TABLE "Award" ADD CONSTRAINT "Award_round" CHECK ("round" > 0);
ALTER TABLE "Award" ADD CONSTRAINT "Award_marker" CHECK (("kind" = 'automatic') = ("markerId" IS NULL));
CREATE UNIQUE INDEX "Award_one_automatic" ON "Award" ("schoolId", "responseId", "round") WHERE "kind" = 'automatic';

-- The revision log and the audit trail are append-only: nothing in them is ever rewritten.
CREATE TRIGGER "ResponseRevision_append_only" BEFORE UPDATE ON "ResponseRevision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();
