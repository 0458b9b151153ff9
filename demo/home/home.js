import '../preferences/preferences.js';
import { wireCodeBlock } from '../code/code-block.js';
import { wirePageWindow } from '../live/page-window.js';
import { wireNotice } from '../notice/notice.js';
import { wireSwitches } from '../preferences/switches.js';
import { wireTexts } from '../preferences/texts.js';
import { wireColleagues } from './colleagues.js';
import { wireInvite } from './invite.js';
import { wirePlayground } from './playground.js';

/**
 * @param {string} selector
 * @param {(element: HTMLElement) => void} wire
 */
function wireAll(selector, wire) {
  for (const element of document.querySelectorAll(selector)) if (element instanceof HTMLElement) wire(element);
}

wireAll('pre.code', wireCodeBlock);
wireSwitches();
wireTexts();
wireInvite();
wirePlayground();
wireAll('.page', wirePageWindow);
wireColleagues();
wireNotice();
