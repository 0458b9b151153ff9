import { createInPageCcs } from '@apirtc-ce/server/in-page';
import type { InPageCcs } from '@apirtc-ce/server/in-page';
import { expect } from '@open-wc/testing';
import { INVITATION_STATUS_ACCEPTED } from '../constants.js';
import type { Conversation } from '../conversation/conversation.js';
import '../conversation/conversations.js';
import type { PointerLocation } from '../conversation/conversation-events.js';
import { ERROR_OPERATION_CANCELED, ERROR_WRONG_STATE } from '../errors.js';
import { LOG_LEVEL_ERROR, LOG_LEVEL_WARN, setLogLevel } from '../log.js';
import type { Session } from '../session/session.js';
import { Happenings } from '../testing/happenings.js';
import { UserAgent } from '../user-agent/user-agent.js';
import { drag, frame, isBlank, listen, newCanvas, pointer, sameText, seeded, until } from './canvas.testing.js';
import type { ApiCCWhiteBoardClient } from './whiteboard-client.js';
import './whiteboards.js';

/** One page with a canvas. */
interface Drawer {
  session: Session;
  room: Conversation;
  canvas: HTMLCanvasElement;
  board: ApiCCWhiteBoardClient;
}

describe('whiteboards of several', () => {
  let ccs: InPageCcs;
  let sessions: Session[];

  beforeEach(() => {
    setLogLevel(LOG_LEVEL_ERROR);
    ccs = createInPageCcs({ policy: { requests: { burst: 1e9, perSecond: 1e9 }, live: { burst: 1e9, perSecond: 1e9 } } });
    sessions = [];
  });

  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.disconnect()));
    await ccs.close();
    document.body.replaceChildren();
    setLogLevel(LOG_LEVEL_WARN);
  });

  async function enter(id: string, name = 'room'): Promise<{ session: Session; room: Conversation }> {
    const session = await new UserAgent().register({
      transport: ccs.transport,
      cloudUrl: 'http://in-page.invalid',
      id,
      ccsConnectionRetryDelay: 10,
    });
    sessions.push(session);
    const room = session.getOrCreateConversation(name);
    await room.join();
    return { session, room };
  }

  async function drawer(id: string): Promise<Drawer> {
    const { session, room } = await enter(id);
    const canvas = newCanvas();
    const board = room.startNewWhiteboardSession(canvas, 'red');
    await until(() => board.isSettled);
    return { session, room, canvas, board };
  }

  /** Everybody has everything, and has painted it. */
  async function settled(drawers: readonly Drawer[]): Promise<void> {
    const places = () => new Set(drawers.map(({ board }) => board.drawElements.map(({ id }) => id).join()));
    await until(() => drawers.every(({ board }) => board.isSettled) && places().size === 1);
    for (let frames = 0; frames < 3; frames += 1) await frame();
  }

  describe('of a conversation', () => {
    it('are started by one, and entered by the others, who are told', async () => {
      const [alice, bob] = [await enter('alice'), await enter('bob')];
      const [started, members] = [new Happenings(), new Happenings()];
      for (const [name, { room }] of Object.entries({ alice, bob })) {
        room.on('newWhiteboardSession', ({ sender }) => {
          started.note(`${sender.id} at ${name}`);
          room.startNewWhiteboardSession(newCanvas());
        });
        room.on('whiteboardRoomMemberUpdate', ({ roomId, status, contacts }) =>
          members.note(`${name}: ${roomId} ${status} ${contacts.map(({ id }) => id).join()}`),
        );
      }
      alice.room.startNewWhiteboardSession(newCanvas());
      await members.count(2);
      expect(started.all).to.deep.equal(['alice at bob']);
      expect(members.all.toSorted()).to.deep.equal(['alice: room online bob', 'bob: room online alice']);
      expect(alice.room.getWhiteboardContacts().map(({ id }) => id)).to.deep.equal(['bob']);
      const late = await enter('late');
      const heard = new Happenings();
      late.room.on('newWhiteboardSession', ({ sender }) => heard.note(sender.id));
      expect(await heard.first(() => true)).to.equal('alice');
      bob.room.stopNewWhiteboardSession();
      await members.first((each) => each === 'alice: room offline bob');
      expect([bob.session.getWhiteboardClient(), alice.session.getWhiteboardClient() !== null]).to.deep.equal([null, true]);
    });

    it('are the same for all after a storm, for who comes late, and for who was away', async function () {
      this.timeout(20_000);
      const drawers = [await drawer('alice'), await drawer('bob'), await drawer('carol')];
      const random = seeded(11);
      const place = (): [number, number] => [Math.round(random() * 320), Math.round(random() * 200)];
      for (let step = 0; step < 90; step += 1) {
        const { board, canvas } = drawers[step % 3] as Drawer;
        const chance = random();
        board.setDrawingTool(['pen', 'pen', 'pen', 'erase', 'arrow', 'ellipse', 'rectangle'][Math.floor(random() * 7)] ?? 'pen');
        board.setBrushColor(`hsla(${Math.floor(random() * 360)} 90% 50% / ${random() < 0.5 ? 1 : 0.4})`);
        board.setBrushSize(1 + random() * 12);
        if (chance < 0.65) drag(canvas, Array.from({ length: 2 + Math.floor(random() * 9) }, place));
        else if (chance < 0.85) board.undo();
        else if (chance < 0.93) board.redo();
        else if (chance < 0.98) board.printSharedText(...place(), `text ${step}`, 8 + random() * 20);
        else board.clearPaper();
        if (step === 60) ccs.dropConnections();
        if (random() < 0.3) await frame();
      }
      await settled(drawers);
      const late = await drawer('late');
      await settled([...drawers, late]);
      expect(isBlank(late.canvas)).to.equal(false);
      for (const { canvas } of drawers) expect(sameText(canvas, late.canvas)).to.equal('0 pixels differ');
    });

    it('show a line while it is drawn, and keep nothing of one that is given up', async () => {
      const [alice, bob] = [await drawer('alice'), await drawer('bob')];
      pointer(alice.canvas, 'pointerdown', 20, 20);
      pointer(alice.canvas, 'pointermove', 100, 20);
      await until(() => !isBlank(bob.canvas));
      expect(bob.board.drawElements).to.deep.equal([]);
      pointer(alice.canvas, 'pointercancel', 100, 20);
      await until(() => isBlank(bob.canvas) && isBlank(alice.canvas));
      expect(alice.board.drawElements).to.deep.equal([]);
    });

    it('show pointers of the others with their names, and not one’s own', async () => {
      document.body.append(Object.assign(document.createElement('div'), { id: 'cursors' }));
      const [alice, bob] = [await drawer('alice'), await drawer('bob')];
      await alice.session.setUserData({ username: 'Alice A.' });
      const texts = () => [...document.querySelectorAll('#cursors .apirtc-cursor')].map(({ textContent }) => textContent);
      pointer(alice.canvas, 'pointermove', 30, 40);
      await until(() => texts().includes('Alice A.'));
      expect(texts()).to.have.length(1);
      alice.board.setUserCursorColor('invisible');
      await until(() => texts().length === 0);
      pointer(bob.canvas, 'pointermove', 30, 40);
      await until(() => texts().length === 1);
      bob.room.stopNewWhiteboardSession();
      await until(() => texts().length === 0);
    });

    it('are wiped for all, and do not come back', async () => {
      const [alice, bob] = [await drawer('alice'), await drawer('bob')];
      drag(alice.canvas, [
        [20, 20],
        [100, 20],
      ]);
      await until(() => bob.board.drawElements.length === 1);
      bob.board.deleteHistory();
      await until(() => alice.board.isBlank);
      await settled([alice, bob]);
      alice.board.redo();
      expect([alice.board.canUndo, alice.board.canRedo, isBlank(alice.canvas)]).to.deep.equal([false, false, true]);
    });

    it('over a stream go with it, and several lie side by side', async () => {
      const [alice, bob] = [await enter('alice'), await enter('bob')];
      const [one, other] = [newCanvas(), newCanvas()];
      const notes = alice.room.openBoard(one, { board: 'notes' });
      const white = alice.room.openBoard(other);
      await until(() => notes.isSettled && white.isSettled);
      drag(one, [
        [20, 20],
        [100, 20],
      ]);
      await until(() => notes.isSettled && notes.drawElements.length === 1);
      expect([isBlank(one), isBlank(other)]).to.deep.equal([false, true]);
      const lost = bob.room.openBoard(newCanvas(), { streamId: '999' });
      expect((await listen(lost).first(() => true)).code).to.equal(ERROR_WRONG_STATE);
    });

    it('tell who is not in it, and are there as soon as it is', async () => {
      const session = await new UserAgent().register({
        transport: ccs.transport,
        cloudUrl: 'http://in-page.invalid',
        id: 'dora',
      });
      sessions.push(session);
      const room = session.getOrCreateConversation('room');
      const canvas = newCanvas();
      const board = room.startNewWhiteboardSession(canvas);
      expect((await listen(board).first(() => true)).code).to.equal(ERROR_WRONG_STATE);
      drag(canvas, [
        [20, 20],
        [100, 20],
      ]);
      expect(board.drawElements).to.deep.equal([]);
      await room.join();
      await until(() => board.isSettled);
      drag(canvas, [
        [20, 20],
        [100, 20],
      ]);
      await until(() => board.drawElements.length === 1);
    });
  });

  describe('by invitation', () => {
    it('are a room of those who were invited', async () => {
      const [alice, bob] = [await enter('alice', 'a'), await enter('bob', 'b')];
      const [canvas, other] = [newCanvas(), newCanvas()];
      const ours = alice.session.getUserAgent().startWhiteboard(canvas, 'red', { roomId: 'r1' });
      const sent = alice.session.getOrCreateContact('bob').sendWhiteboardInvitation('r1', { context: { topic: 'plan' } });
      const answers = new Happenings<symbol>();
      sent.onResponse(answers.note);
      const errors = listen(ours);
      const theirs = await new Promise<ApiCCWhiteBoardClient>((resolve, reject) => {
        bob.session.on('whiteboardInvitation', (invitation) => {
          expect([invitation.getSender().id, invitation.getContext()]).to.deep.equal(['alice', { topic: 'plan' }]);
          invitation
            .accept()
            .then((roomId) => resolve(bob.session.getUserAgent().startWhiteboard(other, 'blue', { roomId })), reject);
        });
      });
      expect(await answers.first(() => true)).to.equal(INVITATION_STATUS_ACCEPTED);
      await until(() => ours.isSettled && theirs.isSettled);
      drag(canvas, [
        [20, 20],
        [100, 20],
      ]);
      await until(() => theirs.drawElements.length === 1);
      // Again, while the room is still being left.
      alice.session.getUserAgent().stopWhiteboard();
      const again = alice.session.getUserAgent().startWhiteboard(canvas, 'red', { roomId: 'r1' });
      const later = listen(again);
      await until(() => again.drawElements.length === 1);
      expect([...errors.all, ...later.all]).to.deep.equal([]);
    });

    it('say so when the room cannot be entered', async () => {
      const { session } = await enter('alice', 'a');
      const closed = new Happenings();
      const board = session.getUserAgent().startWhiteboard(newCanvas(), 'red', { roomId: 'x' });
      board.on('closed', () => closed.note('closed'));
      const errors = listen(board);
      session.getOrCreateConversation('whiteboard:x').cancelJoin();
      await errors.first(({ code }) => code === ERROR_OPERATION_CANCELED);
      const alone = session.getOrCreateConversation('nobody came').startNewWhiteboardSession(newCanvas());
      expect((await listen(alone).first(() => true)).code).to.equal(ERROR_WRONG_STATE);
    });

    it('let people point together', async () => {
      const [alice, bob] = [await enter('alice', 'a'), await enter('bob', 'b')];
      const ours = await alice.session.joinPointerSharingRoom('p1');
      ours.invite(alice.session.getOrCreateContact('bob'), 'look');
      const heard = new Happenings<PointerLocation>();
      bob.session.on('pointerLocationChanged', heard.note);
      const theirs = await new Promise<{ getRoomId(): string; isActive(): boolean; leaveRoom(): Promise<void> }>(
        (resolve, reject) => {
          bob.session.on('pointerSharingInvitation', (invitation) => {
            expect(invitation.getData()).to.equal('look');
            invitation.accept().then(resolve, reject);
          });
        },
      );
      expect([theirs.getRoomId(), theirs.isActive()]).to.deep.equal(['p1', true]);
      for (let x = 0; x <= 5; x += 1) ours.sendPointerLocation('picture', x, 2.5, { n: x });
      const { sender, ...last } = await heard.first(({ x }) => x === 5);
      expect([sender.id, last]).to.deep.equal(['alice', { source: 'picture', x: 5, y: 2.5, data: { n: 5 } }]);
      expect(heard.all.length).to.be.lessThan(4);
      await theirs.leaveRoom();
      expect(theirs.isActive()).to.equal(false);
    });
  });
});
