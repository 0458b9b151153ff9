import { describe, expect, it } from 'vitest';
import { ownValue } from './visitor.js';

describe('the names of a visitor', () => {
  it.each([
    ['user-id', 'alice', 'alice-x1'],
    ['contact', 'bob', 'bob-x1'],
    ['conversation', 'monday', 'monday-x1'],
    ['group', 'team', 'team-x1'],
    ['groups', 'team, night shift', 'team-x1,night shift-x1'],
    ['subscribe-to', 'team', 'team-x1'],
    ['username', 'Alice', 'Alice'],
    ['media', 'audio', 'audio'],
  ])('%s="%s" becomes "%s"', (name, value, own) => {
    expect(ownValue(name, value, 'x1')).toBe(own);
  });
});
