export { createMlp, networkShape, trainingOptions } from './network';
export { prepareData, type PreparedData, type RawPoints } from './prepared-data';
export { weightsSha256, weightsSha256Bytes, type Sha256 } from './weights-hash';
