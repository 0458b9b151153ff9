import { describe, expect, it } from 'vitest';
import { currentCapabilities, currentEnvironment, detectEnvironment } from './environment.js';

const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

type Row = [
  userAgent: string,
  browser: string,
  major: string,
  os: string,
  osVersion: string,
  device: string,
  touchPoints?: number,
];

describe('detectEnvironment', () => {
  it.each<Row>([
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Chrome/131.0.0.0 Safari/537.36`,
      'Chrome',
      '131',
      'Windows',
      '10.0',
      'desktop',
    ],
    [`Mozilla/5.0 (X11; Linux x86_64) ${CHROME} HeadlessChrome/131.0.0.0 Safari/537.36`, 'Chrome', '131', 'Linux', '', 'desktop'],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51`,
      'Edge',
      '131',
      'Windows',
      '10.0',
      'desktop',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0) ${CHROME} Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763`,
      'Edge',
      '18',
      'Windows',
      '10.0',
      'desktop',
    ],
    [
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0`,
      'Opera',
      '115',
      'Windows',
      '10.0',
      'desktop',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Firefox',
      '133',
      'Windows',
      '10.0',
      'desktop',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'Firefox', '153', 'Linux', '', 'desktop'],
    ['Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0', 'Firefox', '133', 'Android', '14', 'mobile'],
    ['Mozilla/5.0 (Android 14; Tablet; rv:133.0) Gecko/133.0 Firefox/133.0', 'Firefox', '133', 'Android', '14', 'tablet'],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Chrome/131.0.0.0 Mobile Safari/537.36`,
      'Chrome',
      '131',
      'Android',
      '10',
      'mobile',
    ],
    [`Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Chrome/131.0.0.0 Safari/537.36`, 'Chrome', '131', 'Android', '10', 'tablet'],
    [
      `Mozilla/5.0 (Linux; Android 13; SM-S901B) ${CHROME} SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36`,
      'Samsung Browser',
      '27',
      'Android',
      '13',
      'mobile',
    ],
    [
      `Mozilla/5.0 (Linux; Android 10; K) ${CHROME} Chrome/131.0.0.0 Mobile Safari/537.36 EdgA/131.0.2903.48`,
      'Edge',
      '131',
      'Android',
      '10',
      'mobile',
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.1 Safari/605.1.15`,
      'Safari',
      '18',
      'Mac OS',
      '10.15.7',
      'desktop',
      0,
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.1 Safari/605.1.15`,
      'Safari',
      '18',
      'iOS',
      '',
      'tablet',
      5,
    ],
    [
      `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${CHROME} Chrome/131.0.0.0 Safari/537.36`,
      'Chrome',
      '131',
      'Mac OS',
      '10.15.7',
      'desktop',
      0,
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0',
      'Firefox',
      '133',
      'Mac OS',
      '10.15',
      'desktop',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT} Version/18.1 Mobile/15E148 Safari/604.1`,
      'Safari',
      '18',
      'iOS',
      '18.1',
      'mobile',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT} CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1`,
      'Chrome',
      '131',
      'iOS',
      '18.1',
      'mobile',
    ],
    [
      `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT} FxiOS/133.0 Mobile/15E148 Safari/605.1.15`,
      'Firefox',
      '133',
      'iOS',
      '18.1',
      'mobile',
    ],
    [`Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${WEBKIT} Mobile/15E148`, 'Safari', '', 'iOS', '18.1', 'mobile'],
    [
      `Mozilla/5.0 (iPad; CPU OS 15_8 like Mac OS X) ${WEBKIT} Version/15.6 Mobile/15E148 Safari/604.1`,
      'Safari',
      '15',
      'iOS',
      '15.8',
      'tablet',
    ],
    [
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME} Chrome/131.0.0.0 Safari/537.36`,
      'Chrome',
      '131',
      'Chrome OS',
      '14541.0.0',
      'desktop',
    ],
    ['curl/8.5.0', '', '', '', '', 'desktop'],
    ['', '', '', '', '', 'desktop'],
  ])('%s', (userAgent, browser, major, osName, osVersion, deviceType, touchPoints) => {
    expect(detectEnvironment(userAgent, touchPoints)).toMatchObject({
      browser,
      browserMajorVersion: major,
      osName,
      osVersion,
      deviceType,
    });
  });

  it('gives the whole version', () => {
    const edge = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${CHROME} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.51`;
    expect(detectEnvironment(edge).browserVersion).toBe('131.0.2903.51');
  });
});

describe('outside a browser', () => {
  it('nothing is claimed and nothing is thrown', () => {
    expect(currentEnvironment().browser).toBe('');
    expect(currentCapabilities()).toMatchObject({ webRTCCompliant: false, screenSharingCompliant: false });
  });
});
