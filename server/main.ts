#!/usr/bin/env node
import { compose } from './compose.js';

const server = await compose({ port: Number(process.env.PORT ?? 3000) });
console.log(server.url);
process.once('SIGTERM', () => void server.close());
process.once('SIGINT', () => void server.close());
