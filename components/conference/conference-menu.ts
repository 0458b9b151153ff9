import type { Terms } from '../i18n/localize.js';
import { gridIcon, peopleIcon, pictureInPictureIcon, recordIcon, screenIcon, speakerLayoutIcon } from '../icon/icons.js';
import type { GridLayout } from '../grid/arrange.js';
import { canShareScreens } from '../request/can-share-screens.js';
import type { ConferencePanel, MenuItem } from './conference.templates.js';
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
  const items: (MenuItem | false)[] = [
    layout === 'grid'
      ? { icon: speakerLayoutIcon, text: terms.speakerLayout, act: () => actions.layout('speaker') }
      : { icon: gridIcon, text: terms.gridLayout, act: () => actions.layout('grid') },
    compact && { icon: peopleIcon, text: terms.people, act: () => actions.panel('people') },
    compact &&
      canShareScreens() && {
        icon: screenIcon,
        text: sharing ? terms.stopSharing : terms.shareScreen,
        act: () => actions.share(!sharing),
      },
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
  ];
  return items.filter((item) => item !== false);
}
