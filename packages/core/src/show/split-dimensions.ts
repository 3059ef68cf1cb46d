// The dashboard's browser side takes its lists from here.
export { SPLIT_DIMENSION_TEXT, SPLIT_DIMENSIONS, type SplitDimension } from '../group/index.ts';
