export { pressPlane } from './views/data/own-editing';
export { drawingKey } from './drawing-keys';
