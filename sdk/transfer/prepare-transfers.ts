/**
 * CE addition: fetches what files and data from page to page are made of, where that is not there from the start: in the script for pages. After that
 * `Contact.sendFile` and `Contact.startDataChannel` work, and sessions hear of what others offer. Rejects when it cannot be had.
 */
export async function prepareTransfers(): Promise<void> {
  await import('./transfers.js');
}
