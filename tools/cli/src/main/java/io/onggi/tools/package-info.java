/**
 * The command line: every command is one class that parses its options, calls the engine or a library and prints. Data
 * goes to stdout, talk to stderr; exit codes are those of {@link io.onggi.tools.ExitCodes}. Nothing in the engine
 * imports this package.
 */
package io.onggi.tools;
