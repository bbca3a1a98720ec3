export type Role = 'student' | 'teacher' | 'admin';

/** Who acts: a person in one school with the role they have there now, read from the database per request. */
export type Actor = {
  userId: string;
  name: string;
  schoolId: string;
  schoolName: string;
  role: Role;
  /** The classes that this person teaches now, archived ones too; empty for students. An admin sees all classes. */
  classIds: readonly string[];
};
