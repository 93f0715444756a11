import { loginPrograms } from './programs';

export default loginPrograms.find;
