'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { formAction } from '@/lib/platform/action';
import { lockCode, renewCode } from './code-store';
import { moveStudent, takeOut } from './enrolment-store';
import {
  ArchiveInput,
  ClassInput,
  CreateClassInput,
  LockCodeInput,
  MoveInput,
  NewCodeInput,
  RenameClassInput,
  StudentInput,
  TeacherInput,
} from './schema';
import { archiveClass, createClass, deleteClass, renameClass } from './store';
import { addTeacher, removeTeacher } from './teacher-store';

const LIST = '/teach/classes';
const show = (classId: string) => revalidatePath(`${LIST}/${classId}`, 'layout');

export const createClassAction = formAction(CreateClassInput, async (input, actor) => {
  redirect(`${LIST}/${await createClass(actor, input)}`);
});

export const renameClassAction = formAction(RenameClassInput, async ({ classId, name }, actor) => {
  await renameClass(actor, classId, name);
  show(classId);
});

export const archiveClassAction = formAction(ArchiveInput, async ({ classId, archived }, actor) => {
  await archiveClass(actor, classId, archived === 'true');
  show(classId);
});

export const deleteClassAction = formAction(ClassInput, async ({ classId }, actor) => {
  await deleteClass(actor, classId);
  redirect(LIST);
});

export const addTeacherAction = formAction(TeacherInput, async ({ classId, teacherId }, actor) => {
  await addTeacher(actor, classId, teacherId);
  show(classId);
});

export const removeTeacherAction = formAction(TeacherInput, async ({ classId, teacherId }, actor) => {
  await removeTeacher(actor, classId, teacherId);
  // Whoever leaves sees the class no more.
  if (teacherId === actor.userId && actor.role !== 'admin') redirect(LIST);
  show(classId);
});

export const newCodeAction = formAction(NewCodeInput, async ({ classId, lasts }, actor) => {
  await renewCode(actor, classId, lasts);
  show(classId);
});

export const lockCodeAction = formAction(LockCodeInput, async ({ classId, locked }, actor) => {
  await lockCode(actor, classId, locked === 'true');
  show(classId);
});

export const moveStudentAction = formAction(MoveInput, async (input, actor) => {
  await moveStudent(actor, input);
  show(input.classId);
});

export const takeOutAction = formAction(StudentInput, async ({ classId, studentId }, actor) => {
  await takeOut(actor, classId, studentId);
  show(classId);
});
