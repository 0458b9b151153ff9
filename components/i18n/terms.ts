import type { english } from './terms.en.js';
import type { filesEnglish } from './vocabulary/files.en.js';
import type { drawingToolsEnglish } from './vocabulary/drawing-tools.en.js';
import type { drawingEnglish } from './vocabulary/drawing.en.js';
import type { mediaEnglish } from './vocabulary/media.en.js';
import type { meetingEnglish } from './vocabulary/meeting.en.js';
import type { peopleEnglish } from './vocabulary/people.en.js';
import type { screensEnglish } from './vocabulary/screens.en.js';
import type { settingsEnglish } from './vocabulary/settings.en.js';
import type { talkEnglish } from './vocabulary/talk.en.js';
import type { transfersEnglish } from './vocabulary/file-transfers.en.js';

/** A language: all that the kit says. Sentences with a value in them are functions of it. */
export type Terms = typeof english &
  typeof filesEnglish &
  typeof transfersEnglish &
  typeof drawingEnglish &
  typeof drawingToolsEnglish &
  typeof mediaEnglish &
  typeof meetingEnglish &
  typeof peopleEnglish &
  typeof screensEnglish &
  typeof settingsEnglish &
  typeof talkEnglish;
