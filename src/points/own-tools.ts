export { pressPlane } from './views/data/own-editing';
export { drawingKey } from './drawing-keys';
export { followIncomingTables } from './incoming';
export { TablePlace } from './table/TablePlace';
