export { createMlp, networkShape, trainingOptions } from './network';
export { prepareData, type PreparedData } from './prepared-data';
export { weightsSha256, weightsSha256Bytes } from './weights-hash';
