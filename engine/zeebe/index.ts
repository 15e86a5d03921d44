export { connectZeebe, type ConnectZeebe, type ZeebeConnection } from './connect';
export { openRecordReceiver, type RecordReceiver, type RecordReceiverSetup } from './record-receiver';
