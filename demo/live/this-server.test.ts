import { describe, expect, it } from 'vitest';
import { snippetFor } from './this-server.js';

const written =
  '<script src="https://rtc.example.org/apirtc.js"></script>\n<apirtc-call user-id="alice" contact="bob"></apirtc-call>';

describe('a snippet for this server', () => {
  it('loads the kit from it', () => {
    expect(snippetFor(written, { origin: 'http://localhost:3000', key: '' })).toBe(
      '<script src="http://localhost:3000/apirtc.js"></script>\n<apirtc-call user-id="alice" contact="bob"></apirtc-call>',
    );
  });

  it('carries its site key, whatever is in it', () => {
    expect(snippetFor('<a user-id="x"><b contact="y">', { origin: '', key: '$1&"' })).toBe(
      '<a site-key="$1&amp;&quot;" user-id="x"><b contact="y">',
    );
  });
});
