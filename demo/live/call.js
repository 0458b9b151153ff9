import '../preferences/preferences.js';
import { wireNotice } from '../notice/notice.js';
import { wireSwitches } from '../preferences/switches.js';
import { wireTexts } from '../preferences/texts.js';
import { readFrameQuery } from './frame-query.js';

/** The page behind an invitation: the call of whoever opens it, with whoever sent it. */
function wireCall() {
  const query = new URLSearchParams(location.search);
  query.set('element', 'apirtc-call');
  const asked = readFrameQuery(query.toString());
  const invited = !('problem' in asked) && asked.attributes['user-id'] && asked.attributes['contact'];
  document.documentElement.dataset['invited'] = invited ? 'yes' : 'no';
  if (!invited) return;
  const call = document.createElement('apirtc-call');
  for (const [name, value] of Object.entries(asked.attributes)) call.setAttribute(name, value);
  document.querySelector('.live')?.replaceChildren(call);
}

wireSwitches();
wireTexts();
wireCall();
wireNotice();
