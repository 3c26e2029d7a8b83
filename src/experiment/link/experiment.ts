export { createMlp, networkShape, trainingOptions } from '../settings/network';
export { prepareData, type PreparedData } from '../settings/prepared-data';
export { weightsSha256, weightsSha256Bytes } from '../weights/weights-hash';
