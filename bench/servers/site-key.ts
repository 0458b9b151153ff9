/** The publishable key that the users of our server come with. */
export const SITE_KEY = 'bench';
