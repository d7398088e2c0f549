package dev.texelscope.engine.trace.walk;

/**
 * A step of an invocation.
 *
 * @param instruction {@code OpFMul}
 * @param function in which it is
 * @param place where it comes from
 * @param result the numbers that it made, {@code (0.5, 1.0)}; empty where it made none
 */
public record WalkStep(String instruction, String function, WalkPlace place, String result) {}
