/** {@link DataChannel.getStatus}: not answered, or not open yet. */
export const DATACHANNEL_STATUS_WAITING: unique symbol = /* @__PURE__ */ Symbol('DATACHANNEL_STATUS_WAITING');
/** {@link DataChannel.getStatus}: open. */
export const DATACHANNEL_STATUS_ONGOING: unique symbol = /* @__PURE__ */ Symbol('DATACHANNEL_STATUS_ONGOING');
/** {@link DataChannel.getStatus}: over. */
export const DATACHANNEL_STATUS_ENDED: unique symbol = /* @__PURE__ */ Symbol('DATACHANNEL_STATUS_ENDED');

export type DataChannelStatus =
  typeof DATACHANNEL_STATUS_WAITING | typeof DATACHANNEL_STATUS_ONGOING | typeof DATACHANNEL_STATUS_ENDED;

/** {@link DataChannel.getType}: opened here, to send. */
export const DATACHANNEL_TYPE_SEND: unique symbol = /* @__PURE__ */ Symbol('DATACHANNEL_TYPE_SEND');
/** {@link DataChannel.getType}: opened by the contact, to receive. */
export const DATACHANNEL_TYPE_RECEIVE: unique symbol = /* @__PURE__ */ Symbol('DATACHANNEL_TYPE_RECEIVE');

export type DataChannelType = typeof DATACHANNEL_TYPE_SEND | typeof DATACHANNEL_TYPE_RECEIVE;
