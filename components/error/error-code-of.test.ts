import { expect } from '@open-wc/testing';
import { errorCodeOf } from './error-code-of.js';
import type { CaptureKind } from './error-code-of.js';
import { ELEMENT_ERRORS } from './error-codes.js';
import type { ElementErrorCode } from './error-codes.js';
import { french } from '../i18n/terms.fr.js';

const thrownBySdk = (code: number, more: { wire?: string; cause?: unknown; failure?: string } = {}) =>
  Object.assign(new Error('refused'), { name: 'ApiRTCError', code }, more);

describe('the code of an error', () => {
  const cases: [about: string, thrown: unknown, capture: CaptureKind | undefined, code: ElementErrorCode][] = [
    ['a refusal of the CCS', thrownBySdk(1001, { wire: 'token-expired' }), undefined, 'credentials-expired'],
    ['a code of a newer CCS', thrownBySdk(1014, { wire: 'quota' }), undefined, 'not-allowed'],
    ['a class of the SDK', thrownBySdk(1004), undefined, 'server-unreachable'],
    ['a class that a newer SDK has', thrownBySdk(1999), undefined, 'internal'],
    ['a camera that the user refuses', new DOMException('', 'NotAllowedError'), 'camera', 'camera-denied'],
    ['a microphone that the user refuses', new DOMException('', 'NotAllowedError'), 'microphone', 'microphone-denied'],
    ['a screen that the user refuses', new DOMException('', 'NotAllowedError'), 'screen', 'screen-denied'],
    ['a missing camera', new DOMException('', 'NotFoundError'), 'camera', 'camera-not-found'],
    ['a camera that cannot do it', new DOMException('', 'OverconstrainedError'), 'camera', 'camera-not-found'],
    ['a microphone in use', new DOMException('', 'NotReadableError'), 'microphone', 'device-in-use'],
    ['a refusal outside of capture', new DOMException('', 'NotAllowedError'), undefined, 'not-allowed'],
    [
      'a cause behind an error of the SDK',
      thrownBySdk(1000, { cause: new DOMException('', 'NotFoundError') }),
      'camera',
      'camera-not-found',
    ],
    ['a page that browsers give no camera', thrownBySdk(1014, { failure: 'insecure-context' }), 'camera', 'insecure-context'],
    ['a browser that has no microphones', thrownBySdk(1000, { failure: 'unsupported' }), 'microphone', 'unsupported-browser'],
    ['a browser that shares no screens', thrownBySdk(1000, { failure: 'unsupported' }), 'screen', 'screen-unsupported'],
    ['a cause that says nothing', thrownBySdk(1003, { cause: new Error('boom') }), undefined, 'connection-lost'],
    ['a key of Object.prototype', Object.assign(new Error(), { wire: 'toString' }), undefined, 'internal'],
    ['no error at all', 'boom', undefined, 'internal'],
    ['nothing', null, undefined, 'internal'],
  ];
  for (const [about, thrown, capture, code] of cases) {
    it(`of ${about} is ${code}`, () => expect(errorCodeOf(thrown, capture)).to.equal(code));
  }
});

describe('the sentences of errors', () => {
  for (const [code, sentence] of Object.entries(ELEMENT_ERRORS)) {
    it(`${code}: both languages end like a sentence and speak of the same thing`, () => {
      const inFrench = french.errors[code as ElementErrorCode];
      for (const each of [sentence, inFrench]) expect(each).to.match(/\.$/);
      expect(inFrench.includes('{subject}')).to.equal(sentence.includes('{subject}'));
    });
  }
});
