export type { Call, CallPolicy, IncomingCall } from './calls.ts';
export type { Notify, SipPhone, SipPhoneOptions } from './phone.ts';
export { startSipPhone } from './phone.ts';
export type { Registration } from './registration.ts';
