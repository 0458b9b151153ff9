// What a call is shown with, defined when the first call of the page begins or rings: a page that is only ready for calls does not load it.
import '../controls/define.js';
import '../incoming/define.js';
import '../tile/define.js';
import '../timer/define.js';

export { stageView } from './stage.templates.js';
