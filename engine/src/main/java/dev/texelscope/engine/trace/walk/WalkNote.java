package dev.texelscope.engine.trace.walk;

/**
 * What stands beside a line: the last value that it gave something.
 *
 * @param line from 1
 * @param name of the variable; {@code return}; or the place in memory
 * @param text its value
 * @param since position of the walk at which it got it
 */
public record WalkNote(int line, String name, String text, int since) {}
