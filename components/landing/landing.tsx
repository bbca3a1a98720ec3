import { ButtonLink } from '@/components/ui/button-link';
import { Hero } from './hero';
import { type LandingTopicView, TopicGrid } from './topic-grid';
import { type QuestionView, TryQuestion, type Verdict } from './try-question';

type LandingProps = {
  topics: LandingTopicView[];
  question: QuestionView | null;
  chosen: string | null;
  verdict: Verdict | null;
};

/** The first page for people who are not signed in. Works without scripts. */
export function Landing({ topics, question, chosen, verdict }: LandingProps) {
  return (
    <>
      <Hero canTry={question !== null} />
      <div className="wide grid gap-14 py-11">
        {question && <TryQuestion question={question} chosen={chosen} verdict={verdict} />}
        {topics.length > 0 && <TopicGrid topics={topics} />}
        <div className="grid gap-x-16 gap-y-12 md:grid-cols-2">
          <section className="section">
            <h2 className="section-title">Who it is for</h2>
            <div className="mt-3 grid max-w-[60ch] gap-3 text-ink-2">
              <p>
                <strong className="font-semibold text-ink">Students</strong> who sit a history paper on the
                USSR after Stalin. Practise five questions in a few minutes, or write a whole essay against
                the clock of your exam board. Afterwards you see why each answer is right or wrong, and what
                the next level needs.
              </p>
              <p>
                <strong className="font-semibold text-ink">Teachers</strong> who set practice and mocks in the
                shape of the exam, watch a mock while it runs, mark essays by levels beside the mark scheme,
                and return the work when all of it is marked.
              </p>
            </div>
            <div className="mt-5 flex flex-wrap gap-2.5">
              <ButtonLink href="/sign-up?role=student">I am a student</ButtonLink>
              <ButtonLink href="/sign-up?role=teacher">I teach this</ButtonLink>
            </div>
          </section>
          <section className="section">
            <h2 className="section-title">What happens to your data</h2>
            <p className="mt-3 max-w-[60ch] text-ink-2">
              Thaw keeps your name, your e-mail address or username and your work, so that you can come back
              to it. Your teachers see what they set you; nobody else reads what you practise on your own.
              There is no advertising and no tracking, and the site loads nothing from anywhere else. Ask the
              person who runs it to delete your account, and your work goes with it.
            </p>
            <p className="mt-3">
              <a href="/privacy">All about privacy</a>
            </p>
          </section>
        </div>
      </div>
    </>
  );
}
