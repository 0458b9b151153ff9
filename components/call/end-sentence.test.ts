import { expect } from '@open-wc/testing';
import { END_REASONS } from '@apirtc-ce/protocol';
import type { CallState, EndReason } from '@apirtc-ce/sdk';
import { english } from '../i18n/terms.en.js';
import { french } from '../i18n/terms.fr.js';
import { endSentence } from './end-sentence.js';

type End = Extract<CallState, { phase: 'ended' }>;

const end = (reason: EndReason, by: End['by'], durationMs = 0): End => ({ phase: 'ended', reason, by, durationMs });

describe('how a call ended, in a sentence', () => {
  const cases: [string, End, 'outgoing' | 'incoming', string][] = [
    ['declined there', end('User_Refused_Call', 'remote'), 'outgoing', 'Bob declined the call.'],
    ['declined here', end('User_Refused_Call', 'local'), 'incoming', 'You declined the call from Bob.'],
    ['busy there', end('User_Busy', 'remote'), 'outgoing', 'Bob is in another call.'],
    ['nobody answered', end('No_Answer', 'server'), 'outgoing', 'Bob did not answer.'],
    ['not answered here', end('No_Answer', 'server'), 'incoming', 'You missed a call from Bob.'],
    ['cancelled there', end('Hangup_From_Caller', 'remote'), 'incoming', 'You missed a call from Bob.'],
    ['hung up there', end('Hangup_From_Caller', 'remote', 5000), 'incoming', 'Bob ended the call.'],
    ['hung up here', end('Hangup_From_Caller', 'local', 5000), 'outgoing', 'The call has ended.'],
    ['the caller vanished while it rang', end('disconnected', 'server'), 'incoming', 'You missed a call from Bob.'],
    ['the other side vanished', end('disconnected', 'server', 5000), 'incoming', 'Bob has left, or lost the connection.'],
    ['answered elsewhere', end('call take on other device', 'remote'), 'incoming', 'You answered on another device.'],
  ];
  for (const [about, ended, direction, sentence] of cases) {
    it(about, () => expect(endSentence({ end: ended, direction, name: 'Bob' }, english)).to.equal(sentence));
  }

  for (const reason of END_REASONS) {
    it(`${reason} is a whole sentence for everybody, in both languages`, () => {
      for (const terms of [english, french]) {
        for (const by of ['local', 'remote', 'server'] as const) {
          for (const direction of ['outgoing', 'incoming'] as const) {
            expect(endSentence({ end: end(reason, by, 1), direction, name: 'Bob' }, terms)).to.match(/^\p{Lu}.*\.$/u);
          }
        }
      }
    });
  }
});
