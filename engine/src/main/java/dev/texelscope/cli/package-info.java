/**
 * The command line: one class a command, and the exit codes. Open {@link dev.texelscope.cli.Main}
 * first.
 */
@NullMarked
package dev.texelscope.cli;

import org.jspecify.annotations.NullMarked;
