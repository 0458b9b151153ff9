/** Put in by the build. */
declare const __APIRTC_VERSION__: string | undefined;

/** Version of the kit; `dev` when it runs from its sources. */
export const VERSION: string = typeof __APIRTC_VERSION__ === 'string' ? __APIRTC_VERSION__ : 'dev';
