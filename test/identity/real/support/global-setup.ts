import { findPrograms } from './programs';

export default findPrograms;
