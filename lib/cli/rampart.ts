#!/usr/bin/env node
import { run } from './program';
import { stylesFor, widthFor } from './terminal';

// Whoever reads only the head of the output closes the pipe; that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

void run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  styles: stylesFor(process.env, process.stdout.isTTY === true),
  width: widthFor(process.stdout.columns, process.stdout.isTTY === true),
  today: new Date().toISOString().slice(0, 10),
}).then(code => {
  process.exitCode = code;
});
