'use server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { action, formAction } from '@/lib/platform/action';
import { searchItems } from './bank-queries';
import { makeFromBlueprint } from './make-store';
import { findKey, findQuestion } from './question-queries';
import {
  AsideInput,
  BlueprintInput,
  NewPaperInput,
  QuestionInput,
  SavePaperInput,
  SearchInput,
  SecondFormInput,
} from './schema';
import { makeSecondForm } from './second-form-store';
import { createPaper, putAside, savePaper } from './store';

/** Makes an empty paper or a copy, and opens it. */
export const createPaperAction = formAction(NewPaperInput, async (input, actor) => {
  const { id } = await createPaper(actor, input);
  redirect(`/teach/papers/${id}`);
});

/** Saves an edited paper; of one that was set, as its next version. */
export const savePaperAction = action(SavePaperInput, async (input, actor) => {
  const saved = await savePaper(actor, input);
  revalidatePath('/teach/papers', 'layout');
  return saved;
});

/** Puts a paper aside, or takes it back. */
export const putAsideAction = formAction(AsideInput, async ({ paperId, aside }, actor) => {
  await putAside(actor, paperId, aside === 'yes');
  revalidatePath('/teach/papers', 'layout');
  redirect('/teach/papers');
});

/** Makes a paper from a blueprint, or says what it would lack. */
export const makeFromBlueprintAction = action(BlueprintInput, (input, actor) =>
  makeFromBlueprint(actor, input),
);

/** Makes a comparable second form of a paper, or says what it would lack. */
export const makeSecondFormAction = action(SecondFormInput, async ({ paperId, accept }, actor) => {
  const made = await makeSecondForm(actor, paperId, accept);
  if (made.kind === 'made') revalidatePath('/teach/papers', 'layout'); // the first form may have changed
  return made;
});

/** Questions of the bank that fit. */
export const searchItemsAction = action(SearchInput, (input, actor) => searchItems(actor, input));

/** One question as students see it. */
export const showQuestionAction = action(QuestionInput, ({ slug }, actor) => findQuestion(actor, slug));

/** Its key or scheme, for staff. */
export const showKeyAction = action(QuestionInput, ({ slug, presetId }, actor) =>
  findKey(actor, slug, presetId),
);
