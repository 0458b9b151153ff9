/** Put in by the build. */
declare const APIRTC_VERSION: string | undefined;

/** Version of the kit; `dev` when it runs from its sources. */
export const VERSION: string = typeof APIRTC_VERSION === 'string' ? APIRTC_VERSION : 'dev';
