const BYTES = 300;

/** An ICE candidate as Chromium sends it, lengthened so that the signal's JSON has 300 bytes. */
export const SIGNAL = padded({
  type: 'candidate' as const,
  candidate: {
    candidate:
      'candidate:3021526251 1 udp 2122260223 192.168.178.42 51472 typ host generation 0 ufrag Yk2x network-id 1 network-cost 10',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: 'Yk2x',
  },
});

function padded<Signal extends { candidate: { candidate: string } }>(signal: Signal): Signal {
  const missing = BYTES - JSON.stringify(signal).length;
  signal.candidate.candidate += ' x'.repeat(BYTES).slice(0, missing);
  return signal;
}
