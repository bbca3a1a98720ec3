'use client';

import './globals.css';
import ErrorPage from './error';

/** Stands in for the whole page, layout included, when even that failed. */
export default function GlobalError(props: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en-GB">
      <head>
        <title>Something went wrong – Thaw</title>
      </head>
      <body>
        <main>
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
