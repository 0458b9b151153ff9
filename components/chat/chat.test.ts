import { expect, oneEvent } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { Transport } from '@apirtc-ce/protocol';
import type { Session } from '@apirtc-ce/sdk';
import { adoptedSession } from '../session/page-session.js';
import { keepsTheContract, rendered } from '../testing/element-contract.js';
import { hide } from '../testing/hide.js';
import { heard } from '../testing/heard.js';
import { lastingSession, people } from '../testing/people.js';
import { expectAccessible } from '../testing/schemes.js';
import { chatBookOf } from './chat-book.js';
import type { ApirtcChat } from './chat.js';
import './define.js';
import { waitUntil } from '../testing/wait-until.js';

const all = (chat: ApirtcChat, selector: string) => [...(chat.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
const find = (chat: ApirtcChat, selector: string) => chat.shadowRoot?.querySelector<HTMLElement>(selector) as HTMLElement;
const field = (chat: ApirtcChat) => find(chat, 'textarea') as HTMLTextAreaElement;
const log = (chat: ApirtcChat) => find(chat, '.log');
const presence = (chat: ApirtcChat) => find(chat, '.presence').textContent;

/** What is shown: each message with its phase. */
const shown = (chat: ApirtcChat) =>
  all(chat, '.bubble').map((bubble) => `${bubble.querySelector('.text')?.textContent} (${bubble.classList[1]})`);

const shows = async (chat: ApirtcChat, ...expected: string[]) => {
  await waitUntil(() => shown(chat).join('|') === expected.join('|')).catch(() => undefined);
  expect(shown(chat)).to.deep.equal(expected);
};

const write = async (chat: ApirtcChat, text: string) => {
  chat.focus();
  await sendKeys({ type: text });
  await sendKeys({ press: 'Enter' });
};

const chatOf = (session: Session, contact: string) => rendered('apirtc-chat', { session, contact });

/** A transport whose messages wait on the way until it is told to let them through. */
const stalling = (transport: Transport) => {
  let waiting: (() => void)[] | undefined = [];
  return {
    connect: (...[target, events]: Parameters<Transport['connect']>) =>
      transport.connect(target, {
        ...events,
        notice: (name, payload, acknowledge) => {
          const arrive = () => events.notice(name, payload, acknowledge);
          if (name === 'message:new' && waiting) waiting.push(arrive);
          else arrive();
        },
      }),
    release: () => {
      const arrivals = waiting ?? [];
      waiting = undefined;
      for (const arrive of arrivals) arrive();
    },
  } satisfies Transport & { release(): void };
};

describe('<apirtc-chat>', async () => {
  const lasting = await lastingSession('alice', { bob: { username: 'Bob Okafor' } });
  chatBookOf(adoptedSession(lasting)).logOf('nobody').send('Is anybody there?');

  keepsTheContract('apirtc-chat', {
    'without a contact': { session: lasting },
    'without messages': { session: lasting, contact: 'bob' },
    'with a message that failed': { session: lasting, contact: 'nobody' },
  });
});

describe('<apirtc-chat> of two people', () => {
  const room = people();

  const aliceAndBob = async () => {
    const alice = await room.join('alice', { userData: { username: 'Alice' } });
    const bob = await room.join('bob', { userData: { username: 'Bob' } });
    return { alice, bob, chat: await chatOf(alice, 'bob') };
  };

  it('shows what both write, in order', async () => {
    const { bob, chat } = await aliceAndBob();
    const other = await chatOf(bob, 'alice');
    await write(chat, 'Hello Bob');
    await write(chat, 'how are you?');
    await shows(chat, 'Hello Bob (sent)', 'how are you? (sent)');
    other.send('Fine!');
    await shows(chat, 'Hello Bob (sent)', 'how are you? (sent)', 'Fine! (received)');
    await shows(other, 'Hello Bob (received)', 'how are you? (received)', 'Fine! (sent)');
    await expectAccessible(chat);
  });

  it('names the contact and says whether it is there, live', async () => {
    const { bob, chat } = await aliceAndBob();
    await waitUntil(() => presence(chat) === 'Available');
    expect(find(chat, '.name').textContent).to.equal('Bob');
    await bob.setUsername('Robert');
    await waitUntil(() => find(chat, '.name').textContent === 'Robert');
    await bob.disconnect();
    await waitUntil(() => presence(chat) === 'Offline');
  });

  it('says why a message was not delivered, and tries again at the end', async () => {
    const { alice, bob, chat } = await aliceAndBob();
    const errors = heard(document, 'apirtc-error');
    await bob.disconnect();
    chat.send('one');
    await shows(chat, 'one (failed)');
    expect(find(chat, '.problem').textContent).to.contain('Bob is not available at the moment.');
    expect(errors.map(({ code, message }) => [code, message])).to.deep.equal([
      ['contact-not-found', 'Bob is not available at the moment.'],
    ]);
    await expectAccessible(chat);
    const again = await room.join('bob');
    chat.send('two');
    await shows(chat, 'one (failed)', 'two (sent)');
    find(chat, '.retry').click();
    await shows(chat, 'two (sent)', 'one (sent)');
    await shows(await chatOf(again, 'alice'), 'two (received)', 'one (received)');
    expect(alice.link.phase).to.equal('online');
  });

  it('keeps what is typed while reconnecting, and sends it after', async () => {
    const { bob, chat } = await aliceAndBob();
    const other = await chatOf(bob, 'alice');
    room.ccs.setReachable(false);
    await waitUntil(() => chat.state === 'reconnecting');
    expect(presence(chat)).to.equal('Reconnecting…');
    expect(find(chat, 'apirtc-avatar').getAttribute('availability')).to.equal(null);
    chat.send('one');
    chat.send('two');
    await waitUntil(() => shown(chat).length === 2);
    expect(shown(chat)).to.deep.equal(['one (pending)', 'two (pending)']);
    await expectAccessible(chat);
    room.ccs.setReachable(true);
    await shows(chat, 'one (sent)', 'two (sent)');
    await shows(other, 'one (received)', 'two (received)');
    expect(chat.state).to.equal('online');
  });

  it('tells the page what was sent and received', async () => {
    const { alice, bob, chat } = await aliceAndBob();
    const facts = heard(document, 'apirtc-message');
    chat.send('ping');
    await waitUntil(() => facts.length === 1);
    await bob.getOrCreateContact(alice.id).sendMessage('pong');
    await waitUntil(() => facts.length === 2);
    expect(facts.map(({ direction, contact, text }) => [direction, contact, text])).to.deep.equal([
      ['sent', 'bob', 'ping'],
      ['received', 'bob', 'pong'],
    ]);
  });

  it('shares its messages with another element of the contact, and with itself after it was removed', async () => {
    const { alice, bob, chat } = await aliceAndBob();
    chat.send('one');
    const second = await chatOf(alice, 'bob');
    await shows(second, 'one (sent)');
    const home = chat.parentElement;
    chat.remove();
    second.remove();
    await bob.getOrCreateContact('alice').sendMessage('while away');
    home?.append(chat);
    await shows(chat, 'one (sent)', 'while away (received)');
  });

  it('keeps messages apart by contact', async () => {
    const { alice, bob, chat } = await aliceAndBob();
    const carol = await room.join('carol');
    await carol.getOrCreateContact('alice').sendMessage('I am Carol');
    await bob.getOrCreateContact('alice').sendMessage('I am Bob');
    await shows(chat, 'I am Bob (received)');
    chat.contact = 'carol';
    await shows(chat, 'I am Carol (received)');
    expect(chat.session).to.equal(alice);
  });

  it('shows text as text', async () => {
    const { bob, chat } = await aliceAndBob();
    const nasty = '<img src=x onerror=alert(1)> [a](javascript:alert(2)) https://example.org/?q=<b>';
    await bob.getOrCreateContact('alice').sendMessage(nasty);
    await shows(chat, `${nasty} (received)`);
    expect(find(chat, '.text').querySelectorAll('*')).to.have.length(1);
    const link = find(chat, '.text a') as HTMLAnchorElement;
    expect([link.href, link.target, link.rel]).to.deep.equal([
      'https://example.org/?q=',
      '_blank',
      'noopener noreferrer nofollow',
    ]);
  });

  it('starts a line with Shift+Enter, sends no empty text, and leaves Enter to an input method', async () => {
    const { chat } = await aliceAndBob();
    await write(chat, '  ');
    expect(field(chat).value).to.equal('');
    await sendKeys({ type: 'a' });
    await sendKeys({ press: 'Shift+Enter' });
    await sendKeys({ type: 'b' });
    const height = field(chat).offsetHeight;
    field(chat).dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(field(chat).value).to.equal('a\nb');
    await sendKeys({ press: 'Enter' });
    await shows(chat, 'a\nb (sent)');
    expect(field(chat).offsetHeight).to.be.below(height);
  });

  it('refuses what is too large, in words', async () => {
    const { chat } = await aliceAndBob();
    chat.send('x'.repeat(20_000));
    await shows(chat, `${'x'.repeat(20_000)} (failed)`);
    expect(find(chat, '.problem').textContent).to.contain('too large');
  });

  describe('and its scroll', () => {
    const atEnd = (chat: ApirtcChat) => log(chat).scrollHeight - log(chat).clientHeight - log(chat).scrollTop < 2;

    const filled = async () => {
      const { bob, chat } = await aliceAndBob();
      const talk = (text: string) => bob.getOrCreateContact('alice').sendMessage(text);
      for (let line = 0; line < 30; line += 1) await talk(`line ${line}`);
      await waitUntil(() => shown(chat).length === 30 && log(chat).scrollHeight > 1000 && atEnd(chat));
      return { chat, talk };
    };

    it('follows the latest message, also when the field grows and the element shrinks', async () => {
      const { chat, talk } = await filled();
      expect(atEnd(chat)).to.equal(true);
      await talk('one\nmore\nthing');
      await waitUntil(() => shown(chat).length === 31);
      expect(atEnd(chat)).to.equal(true);
      chat.style.setProperty('block-size', '16rem');
      await waitUntil(() => atEnd(chat) && chat.offsetHeight < 300);
      expect(chat.unread).to.equal(0);
    });

    it('goes to what its reader sends', async () => {
      const { chat } = await filled();
      chat.send('from the end');
      await waitUntil(() => shown(chat).at(-1) === 'from the end (sent)');
      expect(atEnd(chat)).to.equal(true);
      expect(find(chat, '.latest')).to.equal(null);
      log(chat).scrollTop = 100;
      await waitUntil(() => find(chat, '.latest'));
      chat.send('from above');
      await waitUntil(() => shown(chat).at(-1) === 'from above (sent)');
      expect(atEnd(chat)).to.equal(true);
    });

    it('stays where its reader is, counts what is new, and leads there', async () => {
      const { chat, talk } = await filled();
      const scrolled = oneEvent(log(chat), 'scroll');
      log(chat).scrollTop = 100;
      await scrolled;
      await talk('new');
      await talk('newer');
      await waitUntil(() => chat.unread === 2);
      await chat.updateComplete;
      expect(log(chat).scrollTop).to.equal(100);
      const latest = find(chat, '.latest');
      expect(latest.textContent?.trim()).to.equal('2 new messages');
      await expectAccessible(chat);
      latest.click();
      await waitUntil(() => atEnd(chat) && chat.unread === 0);
      expect(find(chat, '.latest')).to.equal(null);
    });

    it('is where it was when the element is moved', async () => {
      const { chat } = await filled();
      const scrolled = oneEvent(log(chat), 'scroll');
      log(chat).scrollTop = 100;
      await scrolled;
      chat.parentElement?.insertAdjacentElement('afterbegin', document.createElement('div'))?.append(chat);
      await chat.updateComplete;
      expect(log(chat).scrollTop).to.equal(100);
    });

    it('counts as unread what nobody can see', async () => {
      const { chat, talk } = await filled();
      await hide(chat);
      await talk('hidden');
      await waitUntil(() => chat.unread === 1);
      chat.style.removeProperty('display');
      await waitUntil(() => chat.unread === 0);
      expect(atEnd(chat)).to.equal(true);
    });
  });

  it('can be read with the keyboard alone', async () => {
    const { bob, chat } = await aliceAndBob();
    await bob.getOrCreateContact('alice').sendMessage('https://example.org');
    await shows(chat, 'https://example.org (received)');
    const visited: string[] = [];
    for (let stop = 0; stop < 4; stop += 1) {
      await sendKeys({ press: 'Tab' });
      visited.push(chat.shadowRoot?.activeElement?.getAttribute('part') ?? chat.shadowRoot?.activeElement?.localName ?? '');
    }
    expect(visited).to.deep.equal(['log', 'a', 'input', 'send']);
  });

  it('speaks French', async () => {
    const { alice } = await aliceAndBob();
    const chat = await rendered('apirtc-chat', { session: alice, contact: 'bob' }, { lang: 'fr' });
    await waitUntil(() => field(chat)?.placeholder === 'Écrire un message');
    expect(find(chat, '.empty').textContent).to.contain('Dites bonjour à Bob.');
  });
});

describe('<apirtc-chat> over a network that stalls', () => {
  const room = people({ policy: { messageTimeoutMs: 100 } });

  it('shows a message once that was sent again and arrived after all', async () => {
    const transport = stalling(room.ccs.transport);
    const [alice, bob] = [await room.join('alice'), await room.join('bob', { transport })];
    const [chat, other] = [await chatOf(alice, 'bob'), await chatOf(bob, 'alice')];
    chat.send('one');
    await shows(chat, 'one (failed)');
    expect(find(chat, '.problem').textContent).to.contain('The message was not delivered.');
    transport.release();
    await shows(other, 'one (received)');
    find(chat, '.retry').click();
    await shows(chat, 'one (sent)');
    chat.send('two');
    await shows(chat, 'one (sent)', 'two (sent)');
    await shows(other, 'one (received)', 'two (received)');
  });
});

describe('<apirtc-chat> that cannot work', () => {
  const room = people();

  it('asks for its contact', async () => {
    const session = await room.join('alice');
    const errors = heard(document, 'apirtc-error');
    const chat = await rendered('apirtc-chat', { session });
    expect(errors.map(({ code }) => code)).to.deep.equal(['missing-attribute']);
    expect(find(chat, '.failure').textContent).to.contain('“contact” is missing');
    expect(chat.state).to.equal('error');
    chat.contact = ' bob ';
    await waitUntil(() => chat.state === 'online');
    expect(find(chat, '.name').textContent).to.equal('bob');
    expect(find(chat, '.failure')).to.equal(null);
  });

  it('says which session attribute is wrong', async () => {
    const chat = await rendered('apirtc-chat', { server: 'ftp://example.org', contact: 'bob' });
    await waitUntil(() => chat.state === 'error');
    expect(find(chat, '.failure').textContent).to.contain('“server”');
  });

  it('says that its session is over, and what was not sent', async () => {
    const session = await room.join('alice');
    const chat = await chatOf(session, 'bob');
    room.ccs.setReachable(false);
    await waitUntil(() => chat.state === 'reconnecting');
    chat.send('too late');
    room.ccs.refuseWith({ code: 'token-expired', message: 'over' });
    room.ccs.setReachable(true);
    await waitUntil(() => chat.state === 'error');
    await shows(chat, 'too late (failed)');
    expect(find(chat, '.failure').textContent).to.contain('Your access has expired.');
    expect(field(chat).disabled).to.equal(true);
    await expectAccessible(chat);
  });
});
