import type { Terms } from '../i18n/localize.js';
import {
  fileIcon,
  gridIcon,
  penIcon,
  peopleIcon,
  pictureInPictureIcon,
  recordIcon,
  screenIcon,
  settingsIcon,
  speakerLayoutIcon,
} from '../icon/icons.js';
import type { GridLayout } from '../grid/arrange.js';
import type { IconNodes } from '../icon/icon.js';
import { canShareScreens } from '../request/can-share-screens.js';
import type { MenuItem } from './conference.templates.js';
import { TITLE_OF } from './panel.templates.js';
import type { ConferencePanel } from './panel.templates.js';
import { canShowPicture } from './picture-in-picture.js';

export interface MenuFacts {
  terms: Terms;
  layout: GridLayout;
  compact: boolean;
  sharing: boolean;
  picture: boolean;
  recording: boolean;
  hasCamera: boolean;
}

export interface MenuActions {
  layout(layout: GridLayout): void;
  picture(open: boolean): void;
  record(on: boolean): void;
  share(on: boolean): void;
  panel(which: ConferencePanel): void;
}

/** What is not for every moment, and of that what can be done here and now. */
export function menuItems(facts: MenuFacts, actions: MenuActions): MenuItem[] {
  const { terms, layout, compact, sharing, picture, recording, hasCamera } = facts;
  const panel = (which: ConferencePanel, sign: IconNodes): MenuItem => ({
    icon: sign,
    text: terms[TITLE_OF[which]],
    act: () => actions.panel(which),
  });
  const items: (MenuItem | false)[] = [
    layout === 'grid'
      ? { icon: speakerLayoutIcon, text: terms.speakerLayout, act: () => actions.layout('speaker') }
      : { icon: gridIcon, text: terms.gridLayout, act: () => actions.layout('grid') },
    compact && panel('people', peopleIcon),
    compact &&
      canShareScreens() && {
        icon: screenIcon,
        text: sharing ? terms.stopSharing : terms.shareScreen,
        act: () => actions.share(!sharing),
      },
    panel('board', penIcon),
    panel('files', fileIcon),
    canShowPicture() && {
      icon: pictureInPictureIcon,
      text: picture ? terms.backFromPicture : terms.pictureInPicture,
      act: () => actions.picture(!picture),
    },
    hasCamera && {
      icon: recordIcon,
      text: recording ? terms.stopRecording : terms.startRecording,
      act: () => actions.record(!recording),
    },
    hasCamera && panel('settings', settingsIcon),
  ];
  return items.filter((item) => item !== false);
}
