-- A class that was made up for its teacher to try things out, and the students that came with it.
ALTER TABLE "Class" ADD COLUMN "sample" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Membership" ADD COLUMN "sample" BOOLEAN NOT NULL DEFAULT false;

-- Asking twice makes one.
CREATE UNIQUE INDEX "Class_one_sample" ON "Class" ("schoolId", "createdById") WHERE "sample";
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_sample_student" CHECK (NOT "sample" OR "role" = 'student');

-- A sample class takes its papers with it, and nobody may have sat them.
CREATE INDEX "Attempt_paperId_idx" ON "Attempt" ("paperId");
