export { pressPlane } from '../views/own-editing';
export { drawingKey } from './drawing-keys';
