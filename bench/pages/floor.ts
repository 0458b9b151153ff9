import { LitElement, css, html } from 'lit';
import { io } from 'socket.io-client';

/** What any kit on Lit and socket.io weighs before it does something. */
Object.assign(globalThis, { LitElement, css, html, io });
