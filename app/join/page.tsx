import type { Metadata } from 'next';
import { CodeForm } from '@/components/classes/code-form';
import { FormPage } from '@/components/layout/form-page';

export const metadata: Metadata = { title: 'Join a class' };

export default function Page() {
  return (
    <FormPage title="Join a class" aside={<p>Type the code that your teacher shows you.</p>}>
      <CodeForm />
    </FormPage>
  );
}
