package dev.texelscope.engine.trace.walk;

/**
 * A function that was called and has not returned.
 *
 * @param number which call of the invocation it is; 0 for the entry point
 * @param function its name
 * @param place where it is: the line of its last step, or of the call that it waits for
 */
public record WalkFrame(int number, String function, WalkPlace place) {}
