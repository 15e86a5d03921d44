export { readOptions, UnusableOption, usage, type StandaloneOptions } from './options';
export { openStandaloneEngine, type StandaloneEngine } from './standalone';
