type Owner = {
  name: string;
  role: 'student' | 'teacher';
  /** Name of a teacher's school; without one it is named after them. */
  schoolName?: string;
};

/** The school of their own that a person gets, and their role in it. */
export function ownSchool({ name, role, schoolName }: Owner) {
  return role === 'teacher'
    ? { school: { name: schoolName ?? `${name}’s school`, kind: 'school' as const }, role: 'admin' as const }
    : { school: { name: `${name} (personal)`, kind: 'personal' as const }, role };
}
