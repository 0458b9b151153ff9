import type { User } from './browser.js';

/** Runs a function in a page; it must bring along all that it uses. */
export type Look = <Value>(inPage: () => Value | Promise<Value>) => Promise<Value>;

/**
 * Looks at a page without being anybody there. What Playwright does in a page, its waiting included, counts as an act of a person (a user
 * activation, HTML 6.4), after which a browser lets sound play.
 */
export async function onlookerAt({ context, page }: User): Promise<Look> {
  const inspector = await context.newCDPSession(page);
  return async (inPage) => {
    const expression = `(${inPage.toString()})()`;
    const { result, exceptionDetails } = await inspector.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: false,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<ReturnType<typeof inPage>>;
  };
}
