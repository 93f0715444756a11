import { wholePrograms } from './programs';

export default function findAll(): void {
  wholePrograms.find();
}
