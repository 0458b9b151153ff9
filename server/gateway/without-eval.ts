import { config } from 'zod';

// For a CCS inside a page, imported before the schemas: zod makes code of a schema for speed, which a page with a strict
// Content-Security-Policy forbids, and even its question whether it may is a violation there.
config({ jitless: true });
